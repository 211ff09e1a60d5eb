import { toInstant, HOUR } from '@linli/shared/kit/time.ts';
import { buildingIdOf } from '../seed/estate/houses.ts';
import { refusedWith, startWorld, type Person, type World } from '../test/world/world.ts';
import { NoticeEditions } from './notices.tables.ts';

let world: World;
let lead: Person, manager: Person, chen: Person, finance: Person;
beforeAll(async () => {
  world = await startWorld();
  [lead, manager, chen] = [
    await world.as('demo-cs-lead'),
    await world.as('demo-manager'),
    await world.as('demo-owner-1'),
  ];
  finance = await world.as('demo-finance-1');
});
afterAll(() => world.stop());

const at = ({ id }: { id: string }) => ({ params: { noticeId: id } });
async function publish() {
  const { id, version } = await lead.noticesAdmin.draft({
    body: {
      category: 'GENERAL',
      title: '停水通知',
      html: '<p>明天上午九点停水，请提前<b>存水</b>。</p>',
      audience: { buildingIds: [buildingIdOf('3栋')] },
    },
  });
  const notice = await lead.noticesAdmin.publish({ params: { noticeId: id }, body: { version } });
  await world.outbox.drain();
  return notice;
}
const corrected = (now: number, version: number) => ({
  version,
  title: '停水通知（更正）',
  html: '<p>明天下午两点停水，请提前<b>存水</b>。</p><ul><li>食堂照常</li></ul>',
  works: { from: toInstant(now + 24 * HOUR), categories: [] },
});

test('a correction is previewed exactly as its readers are shown it, and previewing changes nothing', async () => {
  const notice = await publish();
  const body = corrected(world.now(), notice.version);
  const { changes } = await lead.noticesAdmin.previewCorrection({ ...at(notice), body });
  expect(new Set(changes.map(({ kind }) => kind))).toEqual(new Set(['same', 'added', 'removed']));
  expect(await world.deps.db.read.countBy(NoticeEditions, { notice_id: notice.id })).toBe(1);
  expect(await lead.noticesAdmin.find(at(notice))).toMatchObject({ version: notice.version, corrections: [] });
  await lead.noticesAdmin.correct({ ...at(notice), body: { ...body, reason: '改到下午' } });
  await world.outbox.drain();
  expect((await chen.notices.find(at(notice))).corrections[0]!.changes).toEqual(changes);
});

test('a text in which no word differs is one piece that is the same', async () => {
  const notice = await publish();
  const { title, html, version } = notice;
  const { changes } = await lead.noticesAdmin.previewCorrection({ ...at(notice), body: { title, html, version } });
  expect(changes).toEqual([{ kind: 'same', text: '停水通知\n明天上午九点停水，请提前存水。' }]);
});

test('what could not be corrected is not previewed', async () => {
  const notice = await publish();
  const body = corrected(world.now(), notice.version);
  const preview = (by: Person, change: object = {}) =>
    by.noticesAdmin.previewCorrection({ ...at(notice), body: { ...body, ...change } });
  await expect(preview(lead, { version: 99 })).rejects.toEqual(refusedWith('notices.changed'));
  await expect(preview(lead, { html: '<script>x</script>' })).rejects.toEqual(refusedWith('notices.nothing-left'));
  const works = { ...body.works, to: toInstant(world.now()) };
  await expect(preview(lead, { works })).rejects.toEqual(refusedWith('notices.works-order'));
  await expect(preview(finance)).rejects.toEqual(refusedWith('notices.not-your-kind'));
  await expect(preview(chen)).rejects.toEqual(refusedWith('identity.forbidden'));
  const reason = { body: { version: notice.version, reason: '误发' } };
  await manager.noticesAdmin.withdraw({ ...at(notice), ...reason });
  const now = await lead.noticesAdmin.find(at(notice));
  await expect(preview(lead, { version: now.version })).rejects.toEqual(refusedWith('notices.wrong-state'));
});
