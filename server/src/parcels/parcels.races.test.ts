import { randomUUID } from 'node:crypto';
import { In } from 'typeorm';
import { MINUTE } from '@linli/shared/kit/time.ts';
import type { IntakePiece } from '@linli/shared/parcels/parcels.admin.schema.ts';
import { unitIdAt } from '../seed/estate/houses.ts';
import { startWorld, type Person, type World } from '../test/world/world.ts';
import { ParcelEvents, Parcels } from './parcels.tables.ts';
import { MOST_WRONG } from './handover/wrong-codes.ts';

let world: World;
let keeper: Person;
let manager: Person;
let chen: Person;
beforeAll(async () => {
  world = await startWorld({ connections: 20 });
  [keeper, manager, chen] = [
    await world.as('demo-keeper-1'),
    await world.as('demo-manager'),
    await world.as('demo-owner-1'),
  ];
});
afterAll(() => world.stop());

const flat = unitIdAt('3栋2单元602');
let numbers = 1000;
const scan = (more: Partial<IntakePiece> = {}): IntakePiece => ({
  ref: randomUUID(),
  kind: 'EXPRESS',
  carrier: 'YTO',
  trackingNo: `YT900${(numbers += 1)}`,
  shelf: '1-1',
  unitId: flat,
  ...more,
});
const takeIn = async (by: Person, ...pieces: IntakePiece[]) =>
  (await by.parcelsAdmin.takeIn({ body: { pieces } })).results;
const piece = async () => {
  const { id, code } = (await takeIn(keeper, scan()))[0]!.parcel!;
  return { id, code: code! };
};
const codeOf = (error: unknown) => (error as { code?: string }).code ?? String(error);
const rows = (ids: string[]) => world.deps.db.read.findBy(Parcels, { id: In(ids) });
const eventsOf = (id: string, type: 'handedOver' | 'proxied' | 'stored') =>
  world.deps.db.read.findBy(ParcelEvents, { parcel_id: id, type });

test('two keepers hand out one piece at the same moment, twenty times: one does, the other sees that it is gone', async () => {
  for (let round = 0; round < 20; round += 1) {
    const parcel = await piece();
    const both = [keeper, manager];
    const opened = await Promise.all(
      both.map((by) => by.parcelsAdmin.openHandover({ body: { by: 'CODE', code: parcel.code } })),
    );
    const ends = await Promise.allSettled(
      both.map((by, at) =>
        by.parcelsAdmin.completeHandover({
          params: { handoverId: opened[at]!.id },
          body: { parcelIds: [parcel.id] },
        }),
      ),
    );
    const refusals = ends.flatMap((end) => (end.status === 'rejected' ? [codeOf(end.reason)] : []));
    expect(refusals).toEqual(['parcels.already-handed-over']);
    expect(await eventsOf(parcel.id, 'handedOver')).toHaveLength(1);
    const [row] = await rows([parcel.id]);
    expect(opened.map(({ id }) => id)).toContain(row!.handover_id);
  }
});

test('two who each want all of overlapping pieces never both get one, and nobody gets half', async () => {
  for (let round = 0; round < 5; round += 1) {
    const parcels = (await takeIn(keeper, scan(), scan(), scan())).map(({ parcel }) => parcel!.id);
    const check = { by: 'STAFF_CHECK', unitId: flat, seen: '身份证' } as const;
    const opened = await Promise.all([
      keeper.parcelsAdmin.openHandover({ body: check }),
      manager.parcelsAdmin.openHandover({ body: check }),
    ]);
    const wanted = [parcels.slice(0, 2), parcels.slice(1).toReversed()];
    const ends = await Promise.allSettled(
      [keeper, manager].map((by, at) =>
        by.parcelsAdmin.completeHandover({
          params: { handoverId: opened[at]!.id },
          body: { parcelIds: wanted[at]! },
        }),
      ),
    );
    expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const gone = (await rows(parcels)).filter(({ state }) => state === 'PICKED_UP');
    expect(gone).toHaveLength(2);
    expect(new Set(gone.map(({ handover_id }) => handover_id)).size).toBe(1);
  }
});

test('one proxy code at two counters is used once', async () => {
  for (let round = 0; round < 5; round += 1) {
    const parcel = await piece();
    const { code } = await chen.parcels.appointProxy({ body: { name: '王阿姨', hours: 1, parcelIds: [parcel.id] } });
    const fetched = await Promise.allSettled(
      [keeper, manager].map(async (by) => {
        const { id } = await by.parcelsAdmin.openHandover({ body: { by: 'PROXY', code } });
        return by.parcelsAdmin.completeHandover({ params: { handoverId: id }, body: { parcelIds: [parcel.id] } });
      }),
    );
    const refusals = fetched.flatMap((end) => (end.status === 'rejected' ? [codeOf(end.reason)] : []));
    expect(refusals).toEqual(['parcels.proxy-used']);
    expect(await eventsOf(parcel.id, 'proxied')).toHaveLength(1);
  }
});

test('one identity code scanned at two counters at once is good at one', async () => {
  for (let round = 0; round < 5; round += 1) {
    const { token } = await chen.parcels.identity();
    const ends = await Promise.allSettled(
      [keeper, manager].map((by) => by.parcelsAdmin.openHandover({ body: { by: 'TOKEN', token } })),
    );
    expect(ends.flatMap((end) => (end.status === 'rejected' ? [codeOf(end.reason)] : []))).toEqual([
      'parcels.token-used',
    ]);
  }
});

test('two keepers scan one code at once: one is stored, the other is a duplicate that shows it', async () => {
  for (let round = 0; round < 10; round += 1) {
    const trackingNo = `YT77${(numbers += 1)}`;
    const others = Array.from({ length: round % 2 ? 12 : 1 }, () => scan());
    const [one, two] = await Promise.all([
      takeIn(keeper, ...others, scan({ trackingNo })),
      takeIn(manager, scan({ trackingNo }), scan()),
    ]);
    const both = [one.at(-1)!, two[0]!];
    expect(both.map(({ outcome }) => outcome).toSorted()).toEqual(['duplicate', 'stored']);
    expect(both[0]!.parcel!.id).toBe(both[1]!.parcel!.id);
    expect(await eventsOf(both[0]!.parcel!.id, 'stored')).toHaveLength(1);
    expect([...one.slice(0, -1), two[1]!].every(({ outcome }) => outcome === 'stored')).toBe(true);
  }
});

test('one phone sends its pieces twice at once, under two keys: each is stored once', async () => {
  for (let round = 0; round < 5; round += 1) {
    const pieces = Array.from({ length: 12 }, () => scan());
    const sent = await Promise.all([takeIn(keeper, ...pieces), takeIn(keeper, ...pieces.toReversed())]);
    const ids = new Set(sent.flat().map(({ parcel }) => parcel!.id));
    expect(ids.size).toBe(12);
    const outcomes = sent.flat().map(({ outcome }) => outcome);
    expect(outcomes.filter((one) => one === 'stored')).toHaveLength(12);
    expect(outcomes.filter((one) => one === 'already-stored')).toHaveLength(12);
  }
});

test('of twenty guesses at once ten are refused as wrong and ten are not even looked up, for ten minutes', async () => {
  const parcel = await piece();
  const open = (code: string, by = keeper) => by.parcelsAdmin.openHandover({ body: { by: 'CODE', code } });
  // Right ones are no guesses, however many.
  for (let time = 0; time < 12; time += 1) await open(parcel.code);
  const guesses = await Promise.allSettled(Array.from({ length: 20 }, (_, at) => open(`9-9-00${10 + at}`)));
  const codes = guesses.map((end) => (end.status === 'rejected' ? codeOf(end.reason) : 'opened'));
  expect(codes.filter((code) => code === 'parcels.code-unknown')).toHaveLength(MOST_WRONG.session);
  expect(codes.filter((code) => code === 'parcels.codes-locked')).toHaveLength(10);
  await expect(open(parcel.code)).rejects.toMatchObject({ code: 'parcels.codes-locked', extra: { retryAfter: 600 } });
  // Papers can be looked at meanwhile, and a colleague goes on.
  await keeper.parcelsAdmin.openHandover({ body: { by: 'STAFF_CHECK', unitId: flat, seen: '身份证' } });
  await open(parcel.code, manager);
  world.tick(10 * MINUTE);
  expect(await open(parcel.code)).toMatchObject({ parcels: [{ id: parcel.id }] });
});

test('guesses from many sessions lock the station', async () => {
  const wrong = async (session: Person) =>
    session.parcelsAdmin.openHandover({ body: { by: 'PROXY', code: 'ABCDEFGH' } }).catch(codeOf);
  const sessions = await Promise.all(
    Array.from({ length: 4 }, async () => {
      const answer = await fetch(`${world.standin.url}/standin/login`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ openid: 'o_demo-keeper-1' }),
      });
      return world.signIn(((await answer.json()) as { code: string }).code);
    }),
  );
  const answers = [];
  for (const session of sessions) for (let time = 0; time < 9; time += 1) answers.push(await wrong(session));
  expect(answers.filter((code) => code === 'parcels.code-unknown')).toHaveLength(MOST_WRONG.station);
  expect(answers.slice(MOST_WRONG.station).every((code) => code === 'parcels.codes-locked')).toBe(true);
});
