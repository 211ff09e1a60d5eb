import { DAY, MINUTE } from '@linli/shared/kit/time.ts';
import { defaultPolicies } from '../../estates/policies/policies.service.ts';
import { Buildings, Estates, Units } from '../../estates/estates.tables.ts';
import { Sessions, StaffRoles, WechatIdentities } from '../../identity/identity.tables.ts';
import { contacts } from '../../seed/estate/households.ts';
import { unitIdAt, estate, units } from '../../seed/estate/houses.ts';
import { demoPerson } from '../../seed/demo/people.ts';
import { photo } from '../../test/world/photos.ts';
import { refusedWith } from '../../test/world/world.ts';
import {
  startParcelStation,
  flat,
  letFlat,
  nobody,
  unmatched,
  scan,
  at,
  idsOf,
} from '../../test/world/parcel-station.ts';
import { ParcelStations } from '../parcels.tables.ts';

const { world, chen, li, wu, keeper, cs, lead, takeIn, stored, open, complete, handOut, row } =
  await startParcelStation();
afterAll(() => world.stop());

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
    const photoId = await photo(keeper);
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
    const { takeIn: take } = await import('./intake.ts');
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
      await tx.insert(Estates, {
        id: other,
        name: '桂花园',
        service_phone: '1',
        shop_phone: null,
        address: null,
        staff_version: 0,
        created_at: 0,
      });
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
        until_at: null,
        ended_at: null,
        is_current: 1,
      });
      await tx.update(Sessions, { person_id }, { estate_id: other });
    });
    const away = await world.newcomer(guest.openid);
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
