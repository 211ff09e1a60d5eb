import { randomUUID } from 'node:crypto';
import { DAY, HOUR, MINUTE, SECOND, toInstant } from '@linli/shared/kit/time.ts';
import type { IntakePiece, OpenHandover } from '@linli/shared/parcels/parcels.admin.schema.ts';
import type { DisputeParcel } from '@linli/shared/parcels/parcels.schema.ts';
import { Buildings, Estates, Units } from '../estates/estates.tables.ts';
import { Sessions, StaffRoles, WechatIdentities } from '../identity/identity.tables.ts';
import { contacts } from '../seed/estate/households.ts';
import { estate, unitIdAt, units } from '../seed/estate/houses.ts';
import { demoPerson } from '../seed/demo/people.ts';
import { aPhoto, forgetfulPhotos } from '../test/world/photos.ts';
import { refusedWith, startWorld, type Person, type World } from '../test/world/world.ts';
import { defaultPolicies } from '../estates/policies/policies.service.ts';
import { signToken } from './handover/identity-token.ts';
import { Parcels, ParcelStations } from './parcels.tables.ts';

let world: World;
let chen: Person;
let li: Person;
let wu: Person;
let keeper: Person;
let manager: Person;
let cs: Person;
let lead: Person;
const photos = forgetfulPhotos();
beforeAll(async () => {
  world = await startWorld({ connections: 10, deps: () => ({ photos }) });
  await signInAgain();
  await world.scheduler.runDue(world.now());
});
/** Sessions do not outlive a month without use. */
async function signInAgain() {
  const code = async (person: string) => world.signIn(await loginCode(`o_${person}`));
  [chen, li, wu] = [await code('demo-owner-1'), await code('demo-owner-2'), await code('demo-tenant-1')];
  [keeper, manager, cs] = [await code('demo-keeper-1'), await code('demo-manager'), await code('demo-cs-1')];
  lead = await code('demo-cs-lead');
}
afterAll(() => world.stop());

const flat = unitIdAt('3栋2单元602');
const letFlat = unitIdAt('2栋1单元302');
const nobody = '01940000-0000-7000-8000-000000009999';
let numbers = 1000;
const unmatched = (more: Partial<IntakePiece> = {}): IntakePiece => ({
  ref: randomUUID(),
  kind: 'EXPRESS',
  carrier: 'SF',
  trackingNo: `SF10000${(numbers += 1)}`,
  shelf: '2-3',
  ...more,
});
const scan = (more: Partial<IntakePiece> = {}): IntakePiece => unmatched({ unitId: flat, ...more });
const takeIn = async (...pieces: IntakePiece[]) => (await keeper.parcelsAdmin.takeIn({ body: { pieces } })).results;
const stored = async (piece: IntakePiece = scan()) => (await takeIn(piece))[0]!.parcel!;
const open = (body: OpenHandover, by = keeper) => by.parcelsAdmin.openHandover({ body });
const complete = (id: string, parcelIds: string[], by = keeper) =>
  by.parcelsAdmin.completeHandover({ params: { handoverId: id }, body: { parcelIds } });
const handOut = async ({ id, code }: { id: string; code?: string | undefined }) =>
  complete((await open({ by: 'CODE', code: code! })).id, [id]);
const at = ({ id }: { id: string }) => ({ params: { parcelId: id } });
const upload = async (person: Person) => (await person.files.upload({ body: await aPhoto() })).id;
const row = (id: string) => world.deps.db.read.findOneByOrFail(Parcels, { id });
const idsOf = (list: readonly { id: string }[]) => list.map(({ id }) => id);

describe('intake', () => {
  test('a keeper takes pieces in, each with a code that stands on it; names and numbers are masked', async () => {
    const [one, two] = await takeIn(
      scan({ flags: ['PERISHABLE'], name: '陈女士', phone: '13800001001' }),
      unmatched({ phoneTail: '1001' }),
    );
    expect(one).toMatchObject({ outcome: 'stored' });
    expect(one!.parcel).toMatchObject({
      state: 'IN_STORE',
      code: expect.stringMatching(/^2-3-\d{4}$/),
      recipient: '陈*',
      phone: '138****1001',
      address: '3栋2单元602',
      flags: ['PERISHABLE'],
    });
    expect(two!.parcel).toMatchObject({ state: 'UNMATCHED', phone: '****1001' });
    expect(JSON.stringify(await row(one!.parcel!.id))).not.toContain('13800001001');
  });

  test('each piece has its own result: stored, stored before, a duplicate, or refused with what is wrong', async () => {
    const first = scan();
    const before = await stored(first);
    const bad = { ...scan(), shelf: 'upstairs', phone: '12' };
    const results = await takeIn(
      first,
      scan({ trackingNo: first.trackingNo! }),
      bad,
      scan({ trackingNo: undefined as never }),
      scan({ unitId: nobody }),
      scan({ personId: demoPerson('demo-owner-2').id }),
      scan({ photoId: nobody }),
      scan({ personId: demoPerson('demo-family-1').id }),
    );
    expect(results.map(({ outcome, errors }) => [outcome, errors?.map(({ pointer }) => pointer)])).toEqual([
      ['already-stored', undefined],
      ['duplicate', undefined],
      ['refused', ['#/shelf', '#/phone']],
      ['refused', ['#/trackingNo']],
      ['refused', ['#/unitId']],
      ['refused', ['#/personId']],
      ['refused', ['#/photoId']],
      ['stored', undefined],
    ]);
    expect([results[0]!.parcel!.id, results[1]!.parcel!.id]).toEqual([before.id, before.id]);
  });

  test('what is twice in one request is stored once', async () => {
    const one = scan();
    const results = await takeIn(one, one, scan({ trackingNo: one.trackingNo! }));
    expect(results.map(({ outcome }) => outcome)).toEqual(['stored', 'already-stored', 'duplicate']);
    expect(new Set(results.map(({ parcel }) => parcel!.id)).size).toBe(1);
  });

  test('fifty at once get fifty codes; a label photo is kept with its piece', async () => {
    const photoId = await upload(keeper);
    const results = await takeIn(
      ...Array.from({ length: 49 }, () => unmatched({ shelf: '9-9' })),
      unmatched({ photoId }),
    );
    expect(new Set(results.map(({ parcel }) => parcel!.code)).size).toBe(50);
    const detail = await keeper.parcelsAdmin.find(at(results[49]!.parcel!));
    expect(detail).toMatchObject({ photo: { id: photoId }, events: [{ type: 'stored', byName: '高飞' }] });
  });

  test('a code that is taken is drawn anew', async () => {
    const drawn = [0, 0, 1, 1, 2];
    const randomBytes = (size: number) =>
      size === 2 && drawn.length > 0 ? Buffer.from([0, drawn.shift()!]) : world.deps.randomBytes(size);
    const { takeIn: take } = await import('./intake/intake.ts');
    const actor = {
      personId: demoPerson('demo-keeper-1').id,
      estateId: estate.id,
      roles: ['person', 'keeper'],
    } as never;
    const take1 = () =>
      world.deps.db.tx((db) =>
        take(
          { db, actor, now: world.now(), policies: defaultPolicies, deps: { ...world.deps, randomBytes } },
          { pieces: [scan({ shelf: '7-7' })] },
        ),
      );
    const codes = [await take1(), await take1(), await take1()].map(({ results }) => results[0]!.parcel!.code);
    expect(codes).toEqual(['7-7-0000', '7-7-0001', '7-7-0002']);
  });

  test('the same request again, by the same key or by another, stores nothing more', async () => {
    const body = { pieces: [scan(), scan()] };
    const results = await Promise.all([1, 2, 3].map(() => keeper.parcelsAdmin.takeIn({ body })));
    expect(new Set(results.flatMap((one) => one.results.map(({ parcel }) => parcel!.id))).size).toBe(2);
  });
});

describe('whose it is', () => {
  const suggest = async (query: { phone?: string; door?: string; name?: string }) =>
    (await keeper.parcelsAdmin.suggest({ query })).suggestions;

  test('a tail, a number, a door and a name suggest members and contacts, masked and with the reason', async () => {
    expect(await suggest({ phone: '1001', door: '3-2-602' })).toMatchObject([
      { unitId: flat, address: '3栋2单元602', name: '陈*', phone: '138****1001', because: '尾号和门牌都对上' },
      { name: '周*', because: '门牌对上' },
      { address: '地下车库23号车位', because: '尾号对上' },
    ]);
    expect((await suggest({ phone: '13800001001' }))[0]).toMatchObject({ name: '陈*', because: '手机号对上' });
    expect((await suggest({ name: '李国栋' }))[0]).toMatchObject({ address: '3栋2单元601', because: '姓名对上' });
    expect(await suggest({ phone: '2001' })).toMatchObject([{ name: '沈*' }, { name: '沈*' }]);
    expect(await suggest({ phone: '0000' })).toEqual([]);
  });

  test('the tenant comes before the owner who does not live there', async () => {
    const byDoor = await suggest({ door: '2栋1单元302' });
    expect(byDoor[0]).toMatchObject({ name: '吴*', personId: demoPerson('demo-tenant-1').id });
    expect(byDoor.length).toBeGreaterThan(1);
  });

  test('a piece for a home nobody is known in is a walk to its door', async () => {
    const known = new Set(contacts.map(({ unitId }) => unitId));
    const { id: unitId } = units.find(({ unit_class, id }) => unit_class === 'RESIDENTIAL' && !known.has(id))!;
    const piece = await stored(scan({ unitId }));
    await world.outbox.drain();
    const { items } = await lead.messagesAdmin.followUps({ query: { state: 'open', limit: 100 } });
    expect(items.filter(({ subject }) => subject.id === piece.id)).toMatchObject([{ unitId, people: [] }]);
    await handOut(piece);
  });

  test('an unmatched piece tells nobody; once a person has confirmed, those who live there are told', async () => {
    const piece = await stored(unmatched({ phone: '13800001004' }));
    await world.outbox.drain();
    expect((await wu.messages.inbox({})).items).toEqual([]);
    expect(idsOf((await keeper.parcelsAdmin.list({ query: { view: 'unmatched', limit: 100 } })).items)).toContain(
      piece.id,
    );
    const matched = await cs.parcelsAdmin.match({ ...at(piece), body: { version: piece.version, unitId: letFlat } });
    expect(matched).toMatchObject({ state: 'IN_STORE', address: '2栋1单元302', version: 2 });
    await world.outbox.drain();
    expect((await wu.messages.inbox({})).items).toMatchObject([
      { kind: 'PARCEL_ARRIVED', body: expect.stringContaining(piece.code!), subject: { kind: 'parcel', id: piece.id } },
    ]);
    await expect(cs.parcelsAdmin.match({ ...at(piece), body: { version: 1, unitId: letFlat } })).rejects.toMatchObject({
      code: 'parcels.changed',
      extra: { current: { version: 2 } },
    });
    await expect(cs.parcelsAdmin.match({ ...at(piece), body: { version: 2, unitId: nobody } })).rejects.toEqual(
      refusedWith('parcels.unit-unknown'),
    );
    // A slip is corrected: the right home is told, the wrong one no longer sees it.
    await cs.parcelsAdmin.match({ ...at(piece), body: { version: 2, unitId: unitIdAt('3栋2单元601') } });
    await world.outbox.drain();
    expect((await wu.parcels.page()).waiting).toEqual([]);
    expect((await li.messages.inbox({})).items[0]).toMatchObject({ subject: { id: piece.id } });
    await handOut(piece);
    await expect(
      cs.parcelsAdmin.match({ ...at(piece), body: { version: (await row(piece.id)).version, unitId: flat } }),
    ).rejects.toEqual(refusedWith('parcels.wrong-state'));
  });
});

describe('a home', () => {
  test('sees what waits, oldest first, with the code to say; then it is in the records', async () => {
    const piece = await stored();
    world.tick(MINUTE);
    const later = await stored();
    const ids = idsOf((await chen.parcels.page()).waiting);
    expect(ids.indexOf(piece.id)).toBeLessThan(ids.indexOf(later.id));
    const handover = await open({ by: 'CODE', code: piece.code!.replaceAll('-', ' ') });
    expect(idsOf(handover.parcels)).toEqual([piece.id]);
    expect(await complete(handover.id, [piece.id])).toMatchObject({ completedAt: toInstant(world.now()) });
    expect(idsOf((await chen.parcels.page()).waiting)).not.toContain(piece.id);
    expect((await chen.parcels.history({})).items[0]).toMatchObject({ id: piece.id, state: 'PICKED_UP' });
    const gone = await chen.parcels.find(at(piece));
    expect(gone).not.toHaveProperty('code');
    const byKeepers = gone.events.filter(({ type }) => type !== 'told');
    expect(byKeepers.map(({ type, byName }) => [type, byName])).toEqual([
      ['stored', '高飞'],
      ['handedOver', '高飞'],
    ]);
  });

  test('sees nothing of the neighbours, and strangers see nothing at all', async () => {
    const piece = await stored();
    expect(idsOf((await li.parcels.page()).waiting)).not.toContain(piece.id);
    await expect(li.parcels.find(at(piece))).rejects.toEqual(refusedWith('resource.not-found'));
    await expect(li.parcels.dispute({ ...at(piece), body: { reason: 'MISSING', text: '没有' } })).rejects.toEqual(
      refusedWith('resource.not-found'),
    );
    await expect(li.parcels.appointProxy({ body: { name: '张三', hours: 1, parcelIds: [piece.id] } })).rejects.toEqual(
      refusedWith('parcels.not-waiting'),
    );
    await expect((await world.newcomer()).parcels.page()).rejects.toEqual(refusedWith('identity.forbidden'));
    await expect(world.stranger.parcels.page()).rejects.toEqual(refusedWith('identity.required'));
  });

  test('shows nothing from before somebody joined it', async () => {
    const piece = await stored();
    world.tick(SECOND);
    const { code } = await chen.homes.invite({ body: { role: 'FAMILY' } });
    const guest = await world.newcomer();
    await guest.homes.bindByInvitation({ body: { code } });
    expect((await guest.parcels.page()).waiting).toEqual([]);
    await expect(guest.parcels.find(at(piece))).rejects.toEqual(refusedWith('resource.not-found'));
    const { token } = await guest.parcels.identity();
    expect((await open({ by: 'TOKEN', token })).parcels).toEqual([]);
    const today = await stored();
    expect(idsOf((await guest.parcels.page()).waiting)).toEqual([today.id]);
  });

  test('is told how many letters lie there, and is pushed for none (R77)', async () => {
    const before = (await li.parcels.page()).letters[0]?.count ?? 0;
    const unitId = unitIdAt('3栋2单元601');
    await world.outbox.drain();
    const told = (await li.messages.inbox({})).items.length;
    await takeIn(
      { ref: randomUUID(), kind: 'LETTER', shelf: '1-1', unitId },
      { ref: randomUUID(), kind: 'LETTER', shelf: '1-1', unitId },
    );
    await world.outbox.drain();
    const page = await li.parcels.page();
    expect(page.letters).toMatchObject([{ stationName: '梧桐里驿站', count: before + 2 }]);
    expect(page.waiting.every(({ kind }) => kind !== 'LETTER')).toBe(true);
    expect((await li.messages.inbox({})).items).toHaveLength(told);
  });
});

describe('the identity code', () => {
  test('brings all that waits for the household, once', async () => {
    const [one, two] = [await stored(), await stored()];
    const { token, expiresAt, home } = await chen.parcels.identity();
    expect(token.length).toBeLessThanOrEqual(200);
    expect([expiresAt, home]).toEqual([toInstant(world.now() + 60 * SECOND), '3栋2单元602']);
    const handover = await open({ by: 'TOKEN', token });
    expect(handover).toMatchObject({ by: 'TOKEN', name: '陈*', address: '3栋2单元602' });
    expect(idsOf(handover.parcels)).toEqual(expect.arrayContaining([one.id, two.id]));
    await expect(open({ by: 'TOKEN', token })).rejects.toEqual(refusedWith('parcels.token-used'));
    await expect(open({ by: 'TOKEN', token }, manager)).rejects.toEqual(refusedWith('parcels.token-used'));
    await complete(handover.id, [one.id, two.id]);
  });

  test('of sixty seconds ago, of another estate, or of nobody is refused by name', async () => {
    const { token } = await chen.parcels.identity();
    world.tick(60 * SECOND);
    await expect(open({ by: 'TOKEN', token })).rejects.toEqual(refusedWith('parcels.token-expired'));
    const who = { personId: demoPerson('demo-owner-1').id, unitId: flat, estateId: nobody };
    const foreign = signToken(world.deps, who, { now: world.now(), seconds: 60 });
    await expect(open({ by: 'TOKEN', token: foreign.token })).rejects.toEqual(refusedWith('parcels.token-foreign'));
    for (const text of ['v1', 'https://example.com', `${token}x`, token.replace(/^v1/, 'v2')])
      await expect(open({ by: 'TOKEN', token: text })).rejects.toEqual(refusedWith('parcels.token-invalid'));
  });

  test('of somebody who has left the home meanwhile is refused', async () => {
    const { code } = await chen.homes.invite({ body: { role: 'FAMILY' } });
    const guest = await world.newcomer();
    await guest.homes.bindByInvitation({ body: { code } });
    const { token } = await guest.parcels.identity();
    const me = (await guest.homes.mine()).members.find(({ isMe }) => isMe)!;
    await chen.homes.endMembership({ params: { membershipId: me.id } });
    await expect(open({ by: 'TOKEN', token })).rejects.toEqual(refusedWith('parcels.token-invalid'));
  });
});

describe('a proxy', () => {
  test('fetches what they were sent for, once; the household hears of it, and the record stays', async () => {
    const [one, other] = [await stored(), await stored()];
    // Events of different pieces have no order between them: the arrivals are told before anything is fetched.
    await world.outbox.drain();
    const proxy = await chen.parcels.appointProxy({ body: { name: '王阿姨', hours: 2, parcelIds: [one.id] } });
    expect(proxy.code).toMatch(/^[A-HJ-NP-Z2-9]{8}$/);
    expect((await chen.parcels.page()).proxies).toMatchObject([{ id: proxy.id, parcels: [{ id: one.id }] }]);
    const handover = await open({ by: 'PROXY', code: proxy.code.toLowerCase() });
    expect(handover).toMatchObject({ by: 'PROXY', name: '王阿姨' });
    expect(idsOf(handover.parcels)).toEqual([one.id]);
    await expect(complete(handover.id, [other.id])).rejects.toEqual(refusedWith('parcels.not-in-handover'));
    await complete(handover.id, [one.id]);
    await world.outbox.drain();
    expect((await chen.messages.inbox({})).items[0]).toMatchObject({ kind: 'PARCEL_HANDED_OVER' });
    expect((await chen.parcels.find(at(one))).events.at(-1)).toMatchObject({ type: 'proxied', byName: '王*' });
    await expect(open({ by: 'PROXY', code: proxy.code })).rejects.toEqual(refusedWith('parcels.proxy-used'));
    await expect(chen.parcels.revokeProxy({ params: { proxyId: proxy.id } })).rejects.toEqual(
      refusedWith('parcels.proxy-used'),
    );
  });

  test('is of no use when revoked, too late, or sent by somebody who has moved out', async () => {
    const piece = await stored();
    const appoint = (person: Person) =>
      person.parcels.appointProxy({ body: { name: '王阿姨', hours: 1, parcelIds: [piece.id] } });
    const revoked = await appoint(chen);
    await expect(li.parcels.revokeProxy({ params: { proxyId: revoked.id } })).rejects.toEqual(
      refusedWith('resource.not-found'),
    );
    const opened = await open({ by: 'PROXY', code: revoked.code });
    await chen.parcels.revokeProxy({ params: { proxyId: revoked.id } });
    await expect(complete(opened.id, [piece.id])).rejects.toEqual(refusedWith('parcels.proxy-revoked'));
    await expect(open({ by: 'PROXY', code: revoked.code })).rejects.toEqual(refusedWith('parcels.proxy-revoked'));
    const late = await appoint(chen);
    world.tick(HOUR);
    await expect(open({ by: 'PROXY', code: late.code })).rejects.toEqual(refusedWith('parcels.proxy-expired'));
    await expect(open({ by: 'PROXY', code: 'ABCDEFGH' })).rejects.toEqual(refusedWith('parcels.code-unknown'));
    expect((await chen.parcels.page()).proxies).toEqual([]);
  });

  test('may be given a day, and no more', async () => {
    const body = { name: '王阿姨', hours: 25, parcelIds: [(await stored()).id] };
    await expect(chen.parcels.appointProxy({ body })).rejects.toEqual(refusedWith('request.invalid'));
  });
});

describe('the counter', () => {
  test('a keeper who has seen a document hands out, is recorded, and the household hears of it', async () => {
    const piece = await stored();
    await expect(open({ by: 'STAFF_CHECK', unitId: nobody, seen: '身份证' })).rejects.toEqual(
      refusedWith('parcels.unit-unknown'),
    );
    await world.outbox.drain();
    const handover = await open({ by: 'STAFF_CHECK', unitId: flat, seen: '身份证尾号 1234' });
    await complete(handover.id, [piece.id]);
    await world.outbox.drain();
    expect((await chen.messages.inbox({})).items[0]).toMatchObject({ kind: 'PARCEL_HANDED_OVER' });
    expect((await chen.parcels.find(at(piece))).events.at(-1)).toMatchObject({ byName: '高飞', text: '人工核对身份' });
  });

  test('the second of two keepers sees what is left, and a repeat of the first is answered', async () => {
    const [one, two] = [await stored(), await stored()];
    const check = () => open({ by: 'STAFF_CHECK', unitId: flat, seen: '身份证' });
    const [first, second] = [await check(), await check()];
    await complete(first.id, [one.id]);
    expect(await complete(first.id, [one.id])).toMatchObject({ parcels: [{ id: one.id }] });
    await expect(complete(first.id, [two.id])).rejects.toEqual(refusedWith('parcels.handover-over'));
    const refusal: unknown = await complete(second.id, [one.id, two.id]).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code: 'parcels.already-handed-over' });
    const { current } = (refusal as { extra: { current: { parcels: { id: string }[] } } }).extra;
    expect(idsOf(current.parcels)).toContain(two.id);
    expect(idsOf(current.parcels)).not.toContain(one.id);
    expect(await row(two.id)).toMatchObject({ state: 'IN_STORE' });
    await complete(second.id, [two.id]);
  });

  test('a hand-over ends after five minutes; a photo must be there; a neighbour’s piece is not part of it', async () => {
    const piece = await stored();
    const theirs = await stored(scan({ unitId: unitIdAt('3栋2单元601') }));
    const handover = await open({ by: 'STAFF_CHECK', unitId: flat, seen: '身份证' });
    await expect(complete(handover.id, [theirs.id])).rejects.toEqual(refusedWith('parcels.not-in-handover'));
    const params = { handoverId: handover.id };
    await expect(
      keeper.parcelsAdmin.completeHandover({ params, body: { parcelIds: [piece.id], photoId: nobody } }),
    ).rejects.toEqual(refusedWith('parcels.photo-unknown'));
    world.tick(5 * MINUTE);
    await expect(complete(handover.id, [piece.id])).rejects.toEqual(refusedWith('parcels.handover-over'));
    await expect(complete(nobody, [piece.id])).rejects.toEqual(refusedWith('resource.not-found'));
  });

  test('codes are found as they are said, on the shelf where the piece lies now', async () => {
    const piece = await stored();
    const [shelf, layer, number] = piece.code!.split('-') as [string, string, string];
    const said = [
      `${shelf} ${layer} ${number}`,
      `${shelf}－${layer}－${number}`,
      `二三${number}`,
      `${shelf}杠${layer}杠${number}`,
    ];
    for (const code of said) expect(idsOf((await open({ by: 'CODE', code })).parcels)).toEqual([piece.id]);
    const moved = await keeper.parcelsAdmin.move({ ...at(piece), body: { version: piece.version, shelf: '5-1' } });
    expect(moved).toMatchObject({ shelf: '5-1', code: piece.code });
    await expect(keeper.parcelsAdmin.move({ ...at(piece), body: { version: 1, shelf: '5-2' } })).rejects.toEqual(
      refusedWith('parcels.changed'),
    );
    await handOut(piece);
    await expect(keeper.parcelsAdmin.move({ ...at(piece), body: { version: 3, shelf: '5-2' } })).rejects.toEqual(
      refusedWith('parcels.wrong-state'),
    );
  });

  test('a keeper of another estate finds nothing', async () => {
    const { db, newId } = world.deps;
    const other = newId();
    const [unit, building] = [newId(), newId()];
    await db.tx(async (tx) => {
      await tx.insert(Estates, { id: other, name: '桂花园', service_phone: '1', staff_version: 0, created_at: 0 });
      await tx.insert(ParcelStations, {
        id: newId(),
        estate_id: other,
        name: '桂花园驿站',
        place: '门岗',
        phone: '1',
        opens_at: 0,
        closes_at: DAY,
      });
      await tx.insert(Buildings, { id: building, estate_id: other, name: '1栋', sort_no: 1 });
      await tx.insert(Units, {
        id: unit,
        estate_id: other,
        building_id: building,
        grid_id: null,
        unit_class: 'RESIDENTIAL',
        area_e2: 1,
        address: '1栋101',
        door_code: '1-101',
        door_no: '101',
        sort_no: 1,
      });
    });
    const guest = await world.newcomer();
    const { person_id } = await db.read.findOneByOrFail(WechatIdentities, { openid: guest.openid });
    await db.tx(async (tx) => {
      await tx.insert(StaffRoles, {
        id: newId(),
        person_id,
        estate_id: other,
        role: 'keeper',
        began_at: 0,
        ended_at: null,
        is_current: 1,
      });
      await tx.update(Sessions, { person_id }, { estate_id: other });
    });
    const away = await world.signIn(await loginCode(guest.openid));
    const piece = await stored();
    await expect(away.parcelsAdmin.find(at(piece))).rejects.toEqual(refusedWith('resource.not-found'));
    await expect(open({ by: 'CODE', code: piece.code! }, away)).rejects.toEqual(refusedWith('parcels.code-unknown'));
    const { token } = await chen.parcels.identity();
    await expect(open({ by: 'TOKEN', token }, away)).rejects.toEqual(refusedWith('parcels.token-foreign'));
    await expect(open({ by: 'STAFF_CHECK', unitId: flat, seen: 'x' }, away)).rejects.toEqual(
      refusedWith('parcels.unit-unknown'),
    );
    expect((await away.parcelsAdmin.list({ query: { q: piece.trackingNo! } })).items).toEqual([]);
    expect((await away.parcelsAdmin.suggest({ query: { phone: '1001' } })).suggestions).toEqual([]);
    const handover = await open({ by: 'STAFF_CHECK', unitId: flat, seen: '身份证' });
    await expect(complete(handover.id, [piece.id], away)).rejects.toEqual(refusedWith('resource.not-found'));
    const again = await away.parcelsAdmin.takeIn({
      body: { pieces: [scan({ ref: piece.id, trackingNo: piece.trackingNo!, unitId: unit })] },
    });
    expect(again.results).toMatchObject([{ outcome: 'stored', parcel: { stationName: '桂花园驿站' } }]);
  });
});

async function loginCode(openid: string): Promise<string> {
  const answer = await fetch(`${world.standin.url}/standin/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ openid }),
  });
  return ((await answer.json()) as { code: string }).code;
}

describe('trouble', () => {
  const missing: DisputeParcel = { reason: 'MISSING', text: '货架上没有' };

  test('a resident who cannot find it opens a complaint for the desk, and the keeper may find it again', async () => {
    const piece = await stored();
    const disputed = await chen.parcels.dispute({ ...at(piece), body: { ...missing, photoIds: [await upload(chen)] } });
    expect(disputed).toMatchObject({ state: 'DISPUTED', actions: [] });
    const ticket = await chen.tickets.find({ params: { ticketId: disputed.ticketId! } });
    expect(ticket).toMatchObject({ kind: 'COMPLAINT', place: 'PUBLIC', photos: { length: 1 } });
    await expect(chen.parcels.dispute({ ...at(piece), body: missing })).rejects.toMatchObject({
      code: 'parcels.wrong-state',
    });
    await expect(open({ by: 'CODE', code: piece.code! })).rejects.toEqual(refusedWith('parcels.code-unknown'));
    expect(idsOf((await keeper.parcelsAdmin.list({ query: { view: 'disputed' } })).items)).toContain(piece.id);
    const found = await keeper.parcelsAdmin.found({ ...at(piece), body: { version: 2, shelf: '4-1' } });
    expect(found).toMatchObject({ state: 'IN_STORE', shelf: '4-1', code: piece.code });
    await expect(keeper.parcelsAdmin.found({ ...at(piece), body: { version: 3, shelf: '4-1' } })).rejects.toEqual(
      refusedWith('parcels.wrong-state'),
    );
    await expect(keeper.parcelsAdmin.found({ ...at(piece), body: { version: 2, shelf: '4-1' } })).rejects.toEqual(
      refusedWith('parcels.changed'),
    );
  });

  test('also what is said to have been fetched can be questioned, for a month', async () => {
    const piece = await stored();
    await handOut(piece);
    const lost = { reason: 'MISSING', text: '我没有取过' } as const;
    expect(await chen.parcels.dispute({ ...at(piece), body: lost })).toMatchObject({ state: 'DISPUTED' });
    const later = await stored();
    await handOut(later);
    world.tick(31 * DAY);
    await signInAgain();
    await expect(chen.parcels.dispute({ ...at(later), body: lost })).rejects.toEqual(
      refusedWith('parcels.wrong-state'),
    );
  });

  test('a photo that is not there, and a keeper’s own finding', async () => {
    const piece = await stored();
    await expect(chen.parcels.dispute({ ...at(piece), body: { ...missing, photoIds: [nobody] } })).rejects.toEqual(
      refusedWith('parcels.photo-unknown'),
    );
    const body = { version: piece.version, reason: 'DAMAGED' as const, text: '箱子压坏了' };
    expect(await keeper.parcelsAdmin.dispute({ ...at(piece), body })).toMatchObject({ state: 'DISPUTED' });
    await expect(keeper.parcelsAdmin.dispute({ ...at(piece), body })).rejects.toEqual(refusedWith('parcels.changed'));
    await expect(keeper.parcelsAdmin.dispute({ ...at(piece), body: { ...body, version: 2 } })).rejects.toEqual(
      refusedWith('parcels.wrong-state'),
    );
  });

  test('「不是我的」 goes to the right home, and the complaint is worked by the desk', async () => {
    const piece = await stored();
    const { ticketId } = await chen.parcels.dispute({ ...at(piece), body: { reason: 'NOT_MINE', text: '没买过' } });
    const to = { version: 2, unitId: unitIdAt('3栋2单元601') };
    expect(await keeper.parcelsAdmin.match({ ...at(piece), body: to })).toMatchObject({ state: 'IN_STORE' });
    const on = { params: { ticketId: ticketId! } };
    const how = { kind: 'COMPLAINT', category: 'OTHER', urgency: 'GENERAL' } as const;
    let ticket = await cs.ticketsAdmin.triage({ ...on, body: { version: 1, ...how } });
    const order = { version: ticket.version, assigneeId: demoPerson('demo-cs-1').id, requirement: '核对监控' };
    ticket = await lead.ticketsAdmin.dispatch({ ...on, body: order });
    await expect(lead.ticketsAdmin.take({ ...on, body: { version: ticket.version } })).rejects.toEqual(
      refusedWith('tickets.not-yours'),
    );
    ticket = await cs.ticketsAdmin.take({ ...on, body: { version: ticket.version } });
    ticket = await cs.ticketsAdmin.finish({
      ...on,
      body: { version: ticket.version, result: '放错了', photoIds: [await upload(cs)] },
    });
    expect(ticket).toMatchObject({ state: 'PENDING_REVIEW' });
  });
});

test('R35 debt is never asked about: nothing of parcels knows of fees', async () => {
  const { readdirSync, readFileSync } = await import('node:fs');
  const { fileURLToPath } = await import('node:url');
  for (const folder of [new URL('.', import.meta.url), new URL('../../../shared/src/parcels/', import.meta.url)])
    for (const name of readdirSync(fileURLToPath(folder), { recursive: true, encoding: 'utf8' }))
      if (/(?<!\.test)\.ts$/.test(name))
        expect(readFileSync(new URL(name, folder), 'utf8')).not.toMatch(
          /from '[^']*\/(fees|bills|arrears|payments|ledger)\//,
        );
});
