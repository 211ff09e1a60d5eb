import { HOUR, toInstant } from '@linli/shared/kit/time.ts';
import type { DraftNotice } from '@linli/shared/notices/notices.schema.ts';
import { HouseholdReceipt } from '@linli/shared/notices/notices.words.ts';
import { buildingIdOf, grids, unitIdAt } from '../../seed/estate/houses.ts';
import { photo } from '../world/photos.ts';
import type { Person, World } from '../world/world.ts';

type Versioned = { id: string; version: number };
const at = ({ id }: { id: string }) => ({ params: { noticeId: id } });
const as = <Body extends object>(notice: Versioned, body: Body) => ({
  ...at(notice),
  body: { version: notice.version, ...body },
});

const general: DraftNotice = {
  category: 'GENERAL',
  title: '周末清洗水箱',
  html: '<p>周六上午停水，请提前存水。</p>',
  audience: { everyone: true },
};
const three = { buildingIds: [buildingIdOf('3栋')] };

/** Notices are written, put off, published, read, confirmed, corrected and withdrawn; who has not read is told. */
export async function daysOfNotices(world: World): Promise<void> {
  const [lead, chen] = [await world.as('demo-cs-lead'), await world.as('demo-owner-1')];
  await beforePublishing(world, lead);
  await lookAtWork(world);
  const notice = await publish(world, lead, { mustConfirm: true, pinned: true, photoIds: [await photo(lead)] });
  await read(world, chen);
  const { version } = await chen.notices.find(at(notice));
  await chen.notices.read({ ...at(notice), body: { version } });
  await chen.home.page();
  await chen.notices.confirm({ ...at(notice), body: { version } });
  const works = { from: toInstant(world.now()), categories: ['WATER' as const] };
  await publish(world, lead, { category: 'PLANNED_WORKS', works, audience: three, title: '3栋停水' });
  const east = { gridIds: [grids[1]!.id] };
  await publish(world, lead, { category: 'EMERGENCY', mustConfirm: true, audience: east, title: '燃气抢修' });
  await chen.home.page();
  await chen.home.reportForm();
  await lead.noticesAdmin.previewCorrection(as(notice, { title: '周日清洗水箱', html: '<p>改到周日。</p>' }));
  const corrected = await lead.noticesAdmin.correct(
    as(notice, { title: '周日清洗水箱', html: '<p>改到周日，请提前存水。</p>', reason: '改期' }),
  );
  await world.outbox.drain();
  await chen.notices.find(at(notice));
  await tellTheRest(world, corrected);
  let later = await lead.noticesAdmin.pin(as(corrected, { pinned: false }));
  later = await lead.noticesAdmin.pin(as(later, { pinned: true }));
  await desksLists(world);
  await lead.noticesAdmin.withdraw(as(later, { reason: '已取消' }));
  await world.outbox.drain();
}

async function publish(world: World, lead: Person, more: Partial<DraftNotice>) {
  const draft = await lead.noticesAdmin.draft({ body: { ...general, ...more } });
  const published = await lead.noticesAdmin.publish(as(draft, {}));
  await world.outbox.drain();
  return lead.noticesAdmin.find(at(published));
}

/** One is put off until the next hour, another dropped. */
async function beforePublishing(world: World, lead: Person): Promise<void> {
  const part = { ...three, gridIds: [grids[0]!.id], unitClasses: ['COMMERCIAL' as const] };
  for (const audience of [
    general.audience,
    { ...part, memberRoles: ['OWNER' as const], except: { unitIds: [unitIdAt('3栋2单元601')], ...three } },
    { everyone: true, staffRoles: ['cs' as const] },
  ])
    await lead.noticesAdmin.countAudience({ body: audience });
  const draft = await lead.noticesAdmin.draft({ body: general });
  const revised = await lead.noticesAdmin.revise(as(draft, { ...general, audience: part }));
  const next = { at: toInstant(world.now() + HOUR) };
  await lead.noticesAdmin.publish(as(revised, next));
  const back = await lead.noticesAdmin.unschedule(at(draft));
  await lead.noticesAdmin.publish(as(back, next));
  await lead.noticesAdmin.discard(at(await lead.noticesAdmin.draft({ body: general })));
}

/** A hazard found at work, and what only colleagues are told. */
async function lookAtWork(world: World): Promise<void> {
  const [wang, cs, lead] = [await world.as('demo-tech-1'), await world.as('demo-cs-1'), await world.as('demo-cs-lead')];
  const {
    items: [ticket],
  } = await cs.ticketsAdmin.queue({ query: { view: 'all', limit: 1 } });
  await cs.noticesAdmin.fromTicket({ params: { ticketId: ticket!.id } });
  await publish(world, lead, { category: 'STAFF', title: '值班表', audience: { staffRoles: ['technician', 'cs'] } });
  await wang.notices.list({ query: { of: 'work' } });
}

/** Of a home and of somebody who has none yet, with each filter and the second pages. */
async function read(world: World, chen: Person): Promise<void> {
  for (const person of [chen, await world.newcomer()])
    for (const filter of [{}, { category: 'EVENT' }, { only: 'unread' }, { q: '停水' }, { q: '提前存水' }] as const) {
      const { next } = await person.notices.list({ query: { ...filter, limit: 2 } });
      if (next) await person.notices.list({ query: { ...filter, limit: 2, cursor: next } });
    }
}

/** Whoever has not read it is called. */
async function tellTheRest(world: World, notice: Versioned): Promise<void> {
  const [ma, lead] = [await world.as('demo-grid-1'), await world.as('demo-cs-lead')];
  for (const person of [ma, lead])
    for (const query of [{}, ...HouseholdReceipt.options.map((receipt) => ({ receipt })), { gridId: grids[0]!.id }]) {
      const { next } = await person.noticesAdmin.households({ ...at(notice), query: { ...query, limit: 2 } });
      if (next) await person.noticesAdmin.households({ ...at(notice), query: { ...query, limit: 2, cursor: next } });
    }
  const home = { noticeId: notice.id, unitId: unitIdAt('3栋2单元601') };
  await ma.noticesAdmin.followUp({ params: home, body: { way: 'PHONE', reached: false } });
  await ma.noticesAdmin.followUp({ params: home, body: { way: 'DOOR', reached: true } });
}

async function desksLists(world: World): Promise<void> {
  for (const code of ['demo-cs-lead', 'demo-grid-1', 'demo-finance-1'] as const) {
    const person = await world.as(code);
    for (const filter of [{}, { state: 'DRAFT' }, { category: 'EVENT' }, { q: '停水' }, { q: '提前存水' }] as const) {
      const { next } = await person.noticesAdmin.list({ query: { ...filter, limit: 2 } });
      if (next) await person.noticesAdmin.list({ query: { ...filter, limit: 2, cursor: next } });
    }
  }
}
