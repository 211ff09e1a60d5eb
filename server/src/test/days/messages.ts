import { localDateOf } from '@linli/shared/kit/time.ts';
import { deliverDue } from '../../messages/delivery/deliver.ts';
import { openFollowUp } from '../../messages/follow-ups/follow-ups.service.ts';
import { estate, unitIdAt } from '../../seed/estate/houses.ts';
import type { World } from '../world/world.ts';

/** A day of messages: read, answered, looked up, and told in person where nothing else reached. */
export async function ordinaryMessages(world: World): Promise<void> {
  const { deps } = world;
  const [chen, lead, grid, keeper] = [
    await world.as('demo-owner-1'),
    await world.as('demo-cs-lead'),
    await world.as('demo-grid-1'),
    await world.as('demo-keeper-1'),
  ];
  await chen.messages.recordChoices({ body: { choices: [{ template: 'PROGRESS', choice: 'accept' }] } });
  await chen.messages.settings();
  for (const only of [{}, { only: 'unread' as const }]) {
    const { items, next } = await chen.messages.inbox({ query: { ...only, limit: 1 } });
    if (next) await chen.messages.inbox({ query: { ...only, limit: 1, cursor: next } });
    if (items[0]) await chen.messages.read({ params: { messageId: items[0].id } });
  }
  await chen.messages.readAll();

  const on = localDateOf(world.now());
  for (const filter of [{}, { channel: 'WECHAT' as const }, { result: 'SENT' as const }])
    await lead.messagesAdmin.log({ query: { on, ...filter, limit: 1 } });
  await lead.messagesAdmin.day({ query: { on } });

  const subject = { kind: 'notice' as const, id: deps.newId() };
  const followUpId = await deps.db.tx((db) =>
    openFollowUp(
      { db, deps, now: world.now() },
      { estateId: estate.id, unitId: unitIdAt('3栋2单元602'), subject, title: '停水', body: '请储水' },
    ),
  );
  for (const person of [lead, grid, keeper])
    for (const state of ['open', 'told'] as const) {
      const { next } = await person.messagesAdmin.followUps({ query: { state, limit: 1 } });
      if (next) await person.messagesAdmin.followUps({ query: { state, limit: 1, cursor: next } });
    }
  await lead.messagesAdmin.followUp({ params: { followUpId }, body: { way: 'PHONE', reached: true } });
  await deliverDue(deps);
}
