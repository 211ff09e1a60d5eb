import { WorkKind } from '@linli/shared/worklog/worklog.schema.ts';
import { demoPerson } from '../../seed/demo/people.ts';
import { aPhoto } from '../world/photos.ts';
import type { World } from '../world/world.ts';

/** The year's publicity is planned by itself, given to somebody and done; the public reads of what was done. */
export async function daysOfWork(world: World): Promise<void> {
  const [chen, lead, sun] = [
    await world.as('demo-owner-1'),
    await world.as('demo-cs-lead'),
    await world.as('demo-finance-1'),
  ];
  const { items } = await lead.worklogAdmin.plan({ query: { year: 2026 } });
  const [board, ...others] = items;
  const planned = await lead.worklogAdmin.change({
    params: { taskId: board!.id },
    body: { version: board!.version, dueOn: board!.dueOn, assigneeId: demoPerson('demo-finance-1').id },
  });
  const { id } = await sun.files.upload({ body: await aPhoto() });
  await sun.worklogAdmin.complete({
    params: { taskId: planned.id },
    body: { version: planned.version, title: '冬季用火用电', photoIds: [id] },
  });
  await lead.worklogAdmin.change({
    params: { taskId: others[0]!.id },
    body: { version: others[0]!.version, dueOn: '2026-11-21' },
  });
  for (const kind of [undefined, ...WorkKind.options]) {
    const { next } = await chen.worklog.list({ query: { ...(kind && { kind }), limit: 2 } });
    if (next) await chen.worklog.list({ query: { ...(kind && { kind }), limit: 2, cursor: next } });
  }
  // The month's accounts are done by publishing them.
  const text = { category: 'FEE_DISCLOSURE', title: '10月收支公示', html: '<p>见附表</p>' } as const;
  const draft = await sun.noticesAdmin.draft({ body: { ...text, audience: { everyone: true } } });
  await lead.noticesAdmin.publish({ params: { noticeId: draft.id }, body: { version: draft.version } });
  await world.outbox.drain();
}
