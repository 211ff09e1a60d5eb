import { randomUUID } from 'node:crypto';
import { addDays, DAY, HOUR, localDateOf, MINUTE, startOfDay } from '@linli/shared/kit/time.ts';
import type { IntakePiece } from '@linli/shared/parcels/parcels.admin.schema.ts';
import type { ParcelView } from '@linli/shared/parcels/parcels.words.ts';
import { MessageRecipients } from '../../messages/messages.tables.ts';
import { unitIdAt } from '../../seed/estate/houses.ts';
import { demoPerson, type DemoCode } from '../../seed/demo/people.ts';
import { aPhoto, forgetfulPhotos } from '../../test/world/photos.ts';
import { refusedWith, startWorld, type Person, type World } from '../../test/world/world.ts';
import { ParcelHandovers, Parcels } from '../parcels.tables.ts';
import { purgeLabels } from './purge.ts';
import { remindOfParcels } from '../notifications/reminders.ts';

let world: World;
let keeper: Person;
let chen: Person;
const photos = forgetfulPhotos();
/** Sessions do not outlive months without use. */
const signIn = async (code: DemoCode): Promise<Person> => {
  const answer = await fetch(`${world.standin.url}/standin/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ openid: `o_${code}` }),
  });
  return world.signIn(((await answer.json()) as { code: string }).code);
};
beforeEach(async () => {
  world = await startWorld({ connections: 10, deps: () => ({ photos }) });
  [keeper, chen] = [await world.as('demo-keeper-1'), await world.as('demo-owner-1')];
});
afterEach(() => world.stop());

const flat = unitIdAt('3栋2单元602');
let numbers = 1000;
const scan = (more: Partial<IntakePiece> = {}): IntakePiece => ({
  ref: randomUUID(),
  kind: 'EXPRESS',
  carrier: 'ZTO',
  trackingNo: `ZTO77${(numbers += 1)}`,
  shelf: '1-1',
  unitId: flat,
  ...more,
});
const takeIn = async (...pieces: IntakePiece[]) =>
  (await keeper.parcelsAdmin.takeIn({ body: { pieces } })).results.map(({ parcel }) => parcel!);
const at = ({ id }: { id: string }) => ({ params: { parcelId: id } });
const view = async (which: ParcelView) =>
  (await keeper.parcelsAdmin.list({ query: { view: which, limit: 100 } })).items.map(({ id }) => id);
const inboxOf = async (person: Person, kind: string) =>
  (await person.messages.inbox({})).items.filter((message) => message.kind === kind);

describe('everybody is told (R76)', () => {
  test('nobody leaves the shift while a home does not know; seeing it on the phone is the proof', async () => {
    // In the quiet hours nothing is pushed.
    world.tick(12.5 * HOUR);
    const [piece] = await takeIn(scan());
    expect(await view('untold')).toEqual([piece!.id]);
    await expect(keeper.parcelsAdmin.recordAudit({ body: { foundIds: [piece!.id] } })).rejects.toEqual(
      refusedWith('parcels.untold-left'),
    );
    await world.outbox.drain();
    await chen.parcels.page();
    await world.outbox.drain();
    expect(await view('untold')).toEqual([]);
    expect(await keeper.parcelsAdmin.find(at(piece!))).toMatchObject({
      told: { by: 'INBOX' },
      events: [{ type: 'stored' }, { type: 'told' }],
    });
    expect(await keeper.parcelsAdmin.recordAudit({ body: { foundIds: [piece!.id] } })).toMatchObject({
      expected: 1,
      found: 1,
      missing: [],
      byName: '高飞',
    });
  });

  test('a message by WeChat is the proof, once for the household', async () => {
    await fetch(`${world.standin.url}/standin/subscribe`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ openid: 'o_demo-owner-1', tmplIds: [world.deps.config.WX_TEMPLATE_PARCEL] }),
    });
    await chen.messages.recordChoices({ body: { choices: [{ template: 'PARCEL', choice: 'accept' }] } });
    const [piece] = await takeIn(scan());
    await world.outbox.drain();
    const detail = await keeper.parcelsAdmin.find(at(piece!));
    expect(detail).toMatchObject({ told: { by: 'WECHAT' } });
    expect(detail.events.map(({ type }) => type)).toEqual(['stored', 'told']);
    expect(detail.tellings).toEqual(
      expect.arrayContaining([expect.objectContaining({ channel: 'WECHAT', text: '已送达平台' })]),
    );
  });

  test('a call in vain counts for today, and the one that reached them for good', async () => {
    const [piece] = await takeIn(scan());
    const grid = await world.as('demo-grid-1');
    const notify = (by: Person, reached: boolean) =>
      by.parcelsAdmin.tell({ ...at(piece!), body: { way: 'PHONE', reached, note: '上班' } });
    expect(await notify(keeper, false)).toMatchObject({ tellings: [{ channel: 'FOLLOW_UP' }] });
    expect(await view('untold')).toEqual([]);
    expect((await keeper.parcelsAdmin.list({ query: { view: 'waiting' } })).items[0]).not.toHaveProperty('told');
    world.tick(DAY);
    expect(await view('untold')).toEqual([piece!.id]);
    const [open] = (await keeper.parcelsAdmin.list({ query: { view: 'untold' } })).items;
    expect(open).toMatchObject({ telling: '打电话没联系上（11月20日 10:00）：上班' });
    expect(await notify(grid, true)).toMatchObject({ told: { by: 'PERSON' }, tellings: { length: 2 } });
    expect(await view('untold')).toEqual([]);
    expect((await keeper.messagesAdmin.followUps({ query: {} })).items).toEqual([]);
    // The proof is the first one's.
    world.tick(HOUR);
    const told = (await keeper.parcelsAdmin.find(at(piece!))).told;
    await world.outbox.drain();
    await notify(keeper, true);
    expect((await keeper.parcelsAdmin.find(at(piece!))).told).toEqual(told);
    // Of another grid he knows nothing.
    const [far] = await takeIn(scan({ unitId: unitIdAt('2栋1单元302') }));
    await expect(grid.parcelsAdmin.tell({ ...at(far!), body: { way: 'DOOR', reached: true } })).rejects.toEqual(
      refusedWith('resource.not-found'),
    );
    const [letter] = await takeIn({ ref: randomUUID(), kind: 'LETTER', shelf: '1-1', unitId: flat });
    await expect(keeper.parcelsAdmin.tell({ ...at(letter!), body: { way: 'DOOR', reached: true } })).rejects.toEqual(
      refusedWith('parcels.wrong-state'),
    );
  });

  test('tenants are told and not their landlord; an owner’s family is', async () => {
    await takeIn(scan(), scan({ unitId: unitIdAt('2栋1单元302') }));
    await world.outbox.drain();
    const arrived = async (code: DemoCode) => (await inboxOf(await world.as(code), 'PARCEL_ARRIVED')).length;
    expect(
      await Promise.all([
        arrived('demo-owner-1'),
        arrived('demo-family-1'),
        arrived('demo-tenant-1'),
        arrived('demo-owner-2'),
      ]),
    ).toEqual([1, 1, 1, 0]);
    expect(await world.deps.db.read.countBy(MessageRecipients, { is_contact: 1 })).toBe(0);
  });

  test('a home without anybody in the app is told by its contacts', async () => {
    await takeIn(scan({ unitId: unitIdAt('4栋2单元402') }));
    await world.outbox.drain();
    const rows = await world.deps.db.read.findBy(MessageRecipients, { is_contact: 1 });
    expect(rows).toMatchObject([{ unit_id: unitIdAt('4栋2单元402'), is_contact: 1 }]);
  });

  test('what has been fetched is told of no more', async () => {
    const [piece] = await takeIn(scan());
    await keeper.parcelsAdmin.tell({ ...at(piece!), body: { way: 'PHONE', reached: false } });
    const handover = await keeper.parcelsAdmin.openHandover({ body: { by: 'CODE', code: piece!.code! } });
    await keeper.parcelsAdmin.completeHandover({
      params: { handoverId: handover.id },
      body: { parcelIds: [piece!.id] },
    });
    await world.outbox.drain();
    expect((await keeper.messagesAdmin.followUps({ query: {} })).items).toEqual([]);
    expect(await inboxOf(chen, 'PARCEL_ARRIVED')).toEqual([]);
    expect(await view('untold')).toEqual([]);
  });
});

test('who does not come is reminded after a day and after three, once each, and then no more', async () => {
  const [piece, fetched] = await takeIn(scan(), scan());
  const handover = await keeper.parcelsAdmin.openHandover({ body: { by: 'CODE', code: fetched!.code! } });
  await keeper.parcelsAdmin.completeHandover({
    params: { handoverId: handover.id },
    body: { parcelIds: [fetched!.id] },
  });
  const reminders: number[] = [];
  for (let hour = 0; hour <= 120; hour += 12) {
    // Also by two processes at the same moment.
    await Promise.all([remindOfParcels(world.deps, world.now()), remindOfParcels(world.deps, world.now())]);
    await remindOfParcels(world.deps, world.now());
    reminders.push((await inboxOf(chen, 'PARCEL_REMINDER')).length);
    world.tick(12 * HOUR);
  }
  expect(reminders).toEqual([0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 2]);
  const { events } = await keeper.parcelsAdmin.find(at(piece!));
  expect(events.filter(({ type }) => type === 'reminded')).toMatchObject([{ text: '第 1 次' }, { text: '第 2 次' }]);
});

describe('the count at the change of shift', () => {
  const told = async (...pieces: { id: string }[]) => {
    for (const piece of pieces)
      await keeper.parcelsAdmin.tell({ ...at(piece), body: { way: 'IN_PERSON', reached: true } });
  };

  test('what is not on the shelf is looked into, each piece with a complaint', async () => {
    const [there, lost] = await takeIn(scan({ shelf: '2-1' }), scan({ shelf: '1-2' }));
    const [, strange] = await takeIn(scan(), scan({ unitId: undefined as never }));
    const pieces = (await keeper.parcelsAdmin.list({ query: { view: 'waiting' } })).items;
    await told(...pieces);
    const sheet = await keeper.parcelsAdmin.auditSheet();
    expect(sheet.untold).toBe(0);
    expect(sheet.parcels.map(({ shelf }) => shelf)).toEqual(['1-1', '1-1', '1-2', '2-1']);
    world.tick(MINUTE);
    const [since] = await takeIn(scan());
    await told(since!);
    const body = {
      sheetAt: sheet.at,
      foundIds: sheet.parcels.map(({ id }) => id).filter((id) => id !== lost!.id),
      surplus: ['YT99 无主'],
      nextKeeperId: demoPerson('demo-manager').id,
    };
    await expect(
      keeper.parcelsAdmin.recordAudit({ body: { ...body, nextKeeperId: demoPerson('demo-tech-1').id } }),
    ).rejects.toEqual(refusedWith('estates.not-staff'));
    const audit = await keeper.parcelsAdmin.recordAudit({ body });
    expect(audit).toMatchObject({
      expected: 4,
      found: 3,
      missing: [{ id: lost!.id, state: 'DISPUTED', ticketId: expect.any(String) }],
      surplus: ['YT99 无主'],
      nextKeeperName: '罗文博',
    });
    expect(await view('disputed')).toEqual([lost!.id]);
    expect(await view('waiting')).toContain(since!.id);
    expect(await view('unmatched')).toEqual([strange!.id]);
    // The household follows what becomes of it.
    const { ticketId } = await chen.parcels.find(at(lost!));
    const cs = await world.as('demo-cs-1');
    expect(await cs.ticketsAdmin.find({ params: { ticketId: ticketId! } })).toMatchObject({ kind: 'COMPLAINT' });
    expect((await keeper.parcelsAdmin.page()).lastAudit).toMatchObject({ byName: '高飞', missing: 1 });
    expect(there!.id).toBeDefined();
  });

  test('a piece handed out while they counted makes the sheet stale', async () => {
    const [one, two] = await takeIn(scan(), scan());
    await told(one!, two!);
    const sheet = await keeper.parcelsAdmin.auditSheet();
    const handover = await keeper.parcelsAdmin.openHandover({ body: { by: 'CODE', code: one!.code! } });
    await keeper.parcelsAdmin.completeHandover({
      params: { handoverId: handover.id },
      body: { parcelIds: [one!.id] },
    });
    const body = { sheetAt: sheet.at, foundIds: sheet.parcels.map(({ id }) => id) };
    await expect(keeper.parcelsAdmin.recordAudit({ body })).rejects.toMatchObject({
      code: 'parcels.audit-stale',
      extra: { current: { parcels: [{ id: two!.id }] } },
    });
    expect(await keeper.parcelsAdmin.recordAudit({ body: { ...body, foundIds: [two!.id] } })).toMatchObject({
      missing: [],
    });
  });
});

describe('after a week', () => {
  test('what nobody fetched goes back with a second person’s eyes', async () => {
    const manager = await world.as('demo-manager');
    const [one, two, three] = await takeIn(scan(), scan(), scan({ unitId: undefined as never }));
    await expect(keeper.parcelsAdmin.proposeReturn({ body: { parcelIds: [one!.id] } })).rejects.toEqual(
      refusedWith('parcels.not-overdue'),
    );
    world.tick(7 * DAY);
    expect(await view('overdue')).toEqual([one!.id, two!.id, three!.id]);
    const ids = [one!.id, two!.id, three!.id];
    const proposed = await keeper.parcelsAdmin.proposeReturn({ body: { parcelIds: ids, note: '顺丰来取' } });
    expect(proposed).toMatchObject({ parcels: { length: 3 }, proposedBy: '高飞', actions: ['cancel'] });
    expect(await view('overdue')).toEqual([]);
    await expect(manager.parcelsAdmin.proposeReturn({ body: { parcelIds: [one!.id] } })).rejects.toEqual(
      refusedWith('parcels.already-proposed'),
    );
    const on = { params: { returnId: proposed.id } };
    await expect(keeper.parcelsAdmin.confirmReturn(on)).rejects.toEqual(refusedWith('parcels.same-person'));
    // They come at the last moment.
    const handover = await keeper.parcelsAdmin.openHandover({ body: { by: 'CODE', code: two!.code! } });
    await keeper.parcelsAdmin.completeHandover({
      params: { handoverId: handover.id },
      body: { parcelIds: [two!.id] },
    });
    world.tick(MINUTE);
    const [listed] = (await manager.parcelsAdmin.returns({ query: { state: 'proposed' } })).items;
    expect(listed).toMatchObject({ parcels: { length: 2 }, actions: ['confirm', 'cancel'] });
    const confirmed = await manager.parcelsAdmin.confirmReturn(on);
    expect(confirmed).toMatchObject({ confirmedBy: '罗文博', parcels: [{ state: 'RETURNED' }, { state: 'RETURNED' }] });
    await expect(manager.parcelsAdmin.confirmReturn(on)).rejects.toEqual(refusedWith('parcels.return-over'));
    await expect(manager.parcelsAdmin.cancelReturn(on)).rejects.toEqual(refusedWith('parcels.return-over'));
    expect((await chen.parcels.history({})).items.map(({ state }) => state)).toEqual(['RETURNED', 'PICKED_UP']);
    expect((await view('gone')).length).toBe(3);
  });

  test('a list that is cancelled gives its pieces back, and what is in dispute leaves it', async () => {
    const [one, two] = await takeIn(scan(), scan());
    world.tick(7 * DAY);
    const body = { parcelIds: [one!.id, two!.id] };
    const { id } = await keeper.parcelsAdmin.proposeReturn({ body });
    await chen.parcels.dispute({ ...at(two!), body: { reason: 'MISSING', text: '没有' } });
    expect((await keeper.parcelsAdmin.returns({ query: {} })).items[0]!.parcels).toHaveLength(1);
    await keeper.parcelsAdmin.cancelReturn({ params: { returnId: id } });
    expect(await view('overdue')).toEqual([one!.id]);
    await expect(keeper.parcelsAdmin.proposeReturn({ body })).rejects.toEqual(refusedWith('parcels.not-overdue'));
  });
});

test('after ninety days nothing tells what stood on a label, and the custody chain is whole', async () => {
  const photoId = (await keeper.files.upload({ body: await aPhoto() })).id;
  const labelled = { name: '陈晓岚', phone: '13800001001', photoId } as const;
  const [piece] = await takeIn(scan(labelled));
  const handover = await keeper.parcelsAdmin.openHandover({
    body: { by: 'STAFF_CHECK', unitId: flat, seen: '身份证 330106' },
  });
  await keeper.parcelsAdmin.completeHandover({
    params: { handoverId: handover.id },
    body: { parcelIds: [piece!.id] },
  });
  expect(photos.kept.size).toBe(2);
  world.tick(89 * DAY);
  await purgeLabels(world.deps, world.now());
  expect(photos.kept.size).toBe(2);
  world.tick(DAY);
  keeper = await signIn('demo-keeper-1');
  const [fresh] = await takeIn(scan({ ...labelled, photoId: undefined as never }));
  await purgeLabels(world.deps, world.now());
  await purgeLabels(world.deps, world.now());
  expect(photos.kept.size).toBe(0);
  const { db } = world.deps;
  const parcels = await db.read.find(Parcels, { order: { id: 'ASC' } });
  expect(parcels[0]).toMatchObject({ label_name: null, label_phone: null, phone_print: null, photo_id: null });
  expect(parcels[0]).toMatchObject({ phone_tail_print: null, purge_at: null, state: 'PICKED_UP' });
  expect(parcels[1]).toMatchObject({ id: fresh!.id, label_name: '陈晓岚' });
  expect(await db.read.find(ParcelHandovers)).toMatchObject([{ seen: null }]);
  const detail = await keeper.parcelsAdmin.find(at(piece!));
  expect(detail.events.map(({ type }) => type)).toEqual(['stored', 'handedOver']);
  expect(detail).not.toHaveProperty('photo');
});

test('the keeper’s page counts the day, and the counter finds a piece by what people say', async () => {
  const phone = '13912345678';
  const [one, two, three] = await takeIn(
    scan({ phone }),
    scan({ shelf: '3-1', phoneTail: '5678', unitId: unitIdAt('2栋1单元302') }),
    scan({ unitId: undefined as never }),
  );
  const handover = await keeper.parcelsAdmin.openHandover({ body: { by: 'CODE', code: one!.code! } });
  await keeper.parcelsAdmin.completeHandover({ params: { handoverId: handover.id }, body: { parcelIds: [one!.id] } });
  expect(await keeper.parcelsAdmin.page()).toMatchObject({
    station: { name: '梧桐里驿站', opensAt: '08:00', closesAt: '20:00', open: true },
    counts: { waiting: 1, unmatched: 1, untold: 1, overdue: 0, disputed: 0, storedToday: 3, handedOverToday: 1 },
    shelves: ['3-1'],
  });
  const find = async (q: string, which?: ParcelView) =>
    (await keeper.parcelsAdmin.list({ query: { q, ...(which && { view: which }) } })).items.map(({ id }) => id);
  expect(await find('5678')).toEqual([two!.id, one!.id]);
  expect(await find(phone)).toEqual([one!.id]);
  expect(await find(two!.code!)).toEqual([two!.id]);
  expect(await find(two!.code!.replaceAll('-', ''))).toEqual([two!.id]);
  expect(await find(three!.trackingNo!.slice(-4))).toEqual([three!.id]);
  expect(await find(three!.trackingNo!.toLowerCase())).toEqual([three!.id]);
  expect(await find('2栋1单元302')).toEqual([two!.id]);
  expect(await find('302', 'gone')).toEqual([]);
  expect(await find('%')).toEqual([]);
  expect(await find('\u0000')).toEqual([]);
  world.tick(startOfDay(addDays(localDateOf(world.now()), 1)) - world.now());
  expect((await keeper.parcelsAdmin.page()).counts).toMatchObject({ storedToday: 0, handedOverToday: 0 });
});

test('pages of a list follow one another without loss or repetition', async () => {
  const pieces = await takeIn(...Array.from({ length: 7 }, () => scan()));
  for (const which of ['waiting', 'untold'] as const) {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await keeper.parcelsAdmin.list({ query: { view: which, limit: 3, ...(cursor && { cursor }) } });
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.next;
    } while (cursor);
    expect(seen).toEqual(pieces.map(({ id }) => id));
  }
});

test.each([
  ['shortened', 90, 60],
  ['lengthened', 60, 90],
])('a time to keep labels that was %s holds for those that are there, as for their photos', async (_, first, then) => {
  const change = async (purgeDays: number, version: number) =>
    (await signIn('demo-manager')).policiesAdmin.change({
      body: { version, changes: { purgeDays }, reason: '业主大会决定' },
    });
  if (first !== 90) await change(first, 1);
  const photoId = (await keeper.files.upload({ body: await aPhoto() })).id;
  await takeIn(scan({ name: '陈晓岚', photoId }));
  await keeper.parcelsAdmin.openHandover({ body: { by: 'STAFF_CHECK', unitId: flat, seen: '身份证 330106' } });
  const kept = async () => {
    await purgeLabels(world.deps, world.now());
    const { db } = world.deps;
    const [[piece], [handover]] = [await db.read.find(Parcels), await db.read.find(ParcelHandovers)];
    return [piece!.label_name !== null, handover!.seen !== null, photos.kept.size > 0];
  };
  world.tick(Math.min(first, then) * DAY);
  if (then < first) expect(await kept()).toEqual([true, true, true]);
  await change(then, first === 90 ? 1 : 2);
  expect(await kept()).toEqual(Array(3).fill(then > first));
  world.tick((Math.max(first, then) - Math.min(first, then)) * DAY);
  expect(await kept()).toEqual([false, false, false]);
});
