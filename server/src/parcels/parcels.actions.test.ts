import { randomUUID } from 'node:crypto';
import { DAY } from '@linli/shared/kit/time.ts';
import { parcelsAdminApi } from '@linli/shared/parcels/parcels.admin.api.ts';
import { KeeperParcelAction, type KeeperParcelDetail } from '@linli/shared/parcels/parcels.admin.schema.ts';
import { DisputeReason, ParcelState } from '@linli/shared/parcels/parcels.words.ts';
import { unitIdAt } from '../seed/estate/houses.ts';
import { startWorld, type Person, type World } from '../test/world/world.ts';
import { Parcels, type ParcelRow } from './parcels.tables.ts';

const people = ['demo-keeper-1', 'demo-cs-1'] as const;
let world: World;
const staff = new Map<string, Person>();
let chen: Person;
beforeAll(async () => {
  world = await startWorld();
  for (const person of people) staff.set(person, await world.as(person));
  chen = await world.as('demo-owner-1');
}, 60_000);
afterAll(() => world.stop());

const flat = unitIdAt('3栋2单元602');
let numbers = 1000;

/** How a piece can stand: its state, and what else the rules look at. */
const standings: [string, Partial<ParcelRow>][] = [
  ...ParcelState.options
    .filter((state) => state !== 'DISPUTED')
    .map((state): [string, Partial<ParcelRow>] => [state, { state, ...(state === 'UNMATCHED' && { unit_id: null }) }]),
  ...DisputeReason.options.map((reason): [string, Partial<ParcelRow>] => [
    `DISPUTED, ${reason}`,
    { state: 'DISPUTED', dispute_reason: reason },
  ]),
  ['DISPUTED, nobody’s', { state: 'DISPUTED', dispute_reason: 'MISSING', unit_id: null }],
  ['IN_STORE, a letter', { state: 'IN_STORE', kind: 'LETTER' }],
  ['IN_STORE, told', { state: 'IN_STORE', told_at: 1, told_by: 'SMS', untold_since: null }],
  ['PICKED_UP, long ago', { state: 'PICKED_UP', ended_at: 1 }],
];

async function piecesThat(stand: Partial<ParcelRow>, count: number): Promise<string[]> {
  const pieces = Array.from({ length: count }, () => {
    numbers += 1;
    return { ref: randomUUID(), kind: 'EXPRESS' as const, trackingNo: `SF7000${numbers}`, shelf: '2-3', unitId: flat };
  });
  const { results } = await staff.get('demo-keeper-1')!.parcelsAdmin.takeIn({ body: { pieces } });
  const ids = results.map(({ parcel }) => parcel!.id);
  const gone = stand.state === 'PICKED_UP' || stand.state === 'PICKED_BY_PROXY' || stand.state === 'RETURNED';
  const left = gone && { is_active: null, queue: 'gone' as const, ended_at: world.now(), untold_since: null };
  for (const id of ids) await world.deps.db.tx((db) => db.update(Parcels, { id }, { ...left, ...stand }));
  return ids;
}

type Doing = (by: Person, piece: KeeperParcelDetail) => Promise<unknown>;
const on = ({ id }: { id: string }) => ({ params: { parcelId: id } });
const doings: Record<KeeperParcelAction, Doing> = {
  match: (by, piece) => by.parcelsAdmin.match({ ...on(piece), body: { version: piece.version, unitId: flat } }),
  tell: (by, piece) => by.parcelsAdmin.tell({ ...on(piece), body: { way: 'PHONE', reached: true } }),
  move: (by, piece) => by.parcelsAdmin.move({ ...on(piece), body: { version: piece.version, shelf: '4-1' } }),
  dispute: (by, piece) =>
    by.parcelsAdmin.dispute({ ...on(piece), body: { version: piece.version, reason: 'DAMAGED', text: '外箱破了' } }),
  found: (by, piece) => by.parcelsAdmin.found({ ...on(piece), body: { version: piece.version, shelf: '4-1' } }),
};

const outcome = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'done',
    (problem: { code?: string }) => problem.code ?? String(problem),
  );

describe('what is offered is accepted, and what is not offered is refused', () => {
  test.each(standings.flatMap(([name, stand]) => people.map((who) => [name, who, stand] as const)))(
    '%s, to %s',
    async (_, who, stand) => {
      const by = staff.get(who)!;
      const ids = await piecesThat(stand, KeeperParcelAction.options.length);
      for (const [place, action] of KeeperParcelAction.options.entries()) {
        const piece = await by.parcelsAdmin.find({ params: { parcelId: ids[place]! } });
        const came = await outcome(doings[action](by, piece));
        const refusal = roleAdmits(action, who) ? 'parcels.wrong-state' : 'identity.forbidden';
        expect([action, came]).toEqual([action, piece.actions.includes(action) ? 'done' : refusal]);
      }
    },
  );

  const posts: Record<string, string> = {
    'demo-keeper-1': 'keeper',
    'demo-cs-1': 'cs',
  };
  const roleAdmits = (action: KeeperParcelAction, who: string) =>
    (parcelsAdminApi[action].roles as readonly string[]).includes(posts[who]!);

  test.each(standings)('%s, to a resident', async (_, stand) => {
    const ids = await piecesThat({ ...stand, unit_id: flat }, 2);
    const asked = ids.map((id) => chen.parcels.find({ params: { parcelId: id } }));
    const [first, second] = await Promise.all([asked[0]!, asked[1]!]);
    expect(await outcome(chen.parcels.dispute({ ...on(first), body: { reason: 'MISSING', text: '没有' } }))).toBe(
      first.actions.includes('dispute') ? 'done' : 'parcels.wrong-state',
    );
    const sent = chen.parcels.appointProxy({ body: { name: '老李', hours: 2, parcelIds: [second.id] } });
    expect(await outcome(sent)).toBe(second.actions.includes('proxy') ? 'done' : 'parcels.not-waiting');
  });

  test('a damaged piece is not offered a recipient; what is not theirs is', async () => {
    const keeper = staff.get('demo-keeper-1')!;
    const actionsOf = async (reason: DisputeReason) => {
      const [id] = await piecesThat({ state: 'DISPUTED', dispute_reason: reason }, 1);
      return (await keeper.parcelsAdmin.find({ params: { parcelId: id! } })).actions;
    };
    expect(await actionsOf('DAMAGED')).toEqual(['move', 'found']);
    expect(await actionsOf('NOT_MINE')).toEqual(['match', 'move', 'found']);
  });

  test('a month after it left nothing can be said of it any more', async () => {
    const [id] = await piecesThat({ state: 'PICKED_UP', ended_at: world.now() - 31 * DAY }, 1);
    expect(await chen.parcels.find({ params: { parcelId: id! } })).toMatchObject({ actions: [] });
  });
});
