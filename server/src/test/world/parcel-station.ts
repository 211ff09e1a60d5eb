import { randomUUID } from 'node:crypto';
import type { IntakePiece, OpenHandover } from '@linli/shared/parcels/parcels.admin.schema.ts';
import { Parcels } from '../../parcels/parcels.tables.ts';
import { unitIdAt } from '../../seed/estate/houses.ts';
import type { DemoCode } from '../../seed/demo/people.ts';
import { startWorld, type Person } from './world.ts';

/** Where 陈晓岚 lives. */
export const flat = unitIdAt('3栋2单元602');
/** What 吴思琪 rents. */
export const letFlat = unitIdAt('2栋1单元302');
export const nobody = '01940000-0000-7000-8000-000000009999';

let numbers = 1000;
export const unmatched = (more: Partial<IntakePiece> = {}): IntakePiece => ({
  ref: randomUUID(),
  kind: 'EXPRESS',
  carrier: 'SF',
  trackingNo: `SF10000${(numbers += 1)}`,
  shelf: '2-3',
  ...more,
});
export const scan = (more: Partial<IntakePiece> = {}): IntakePiece => unmatched({ unitId: flat, ...more });
export const at = ({ id }: { id: string }) => ({ params: { parcelId: id } });
export const idsOf = (list: readonly { id: string }[]) => list.map(({ id }) => id);

/** A world with a keeper behind the counter of its parcel station, and what is done there. */
export async function startParcelStation() {
  const world = await startWorld({ connections: 10 });
  const signedIn: [DemoCode, Person][] = [];
  const come = async (code: DemoCode) => {
    const person = await world.signIn(code);
    signedIn.push([code, person]);
    return person;
  };
  const [chen, li, wu] = [await come('demo-owner-1'), await come('demo-owner-2'), await come('demo-tenant-1')];
  const [keeper, manager, cs] = [await come('demo-keeper-1'), await come('demo-manager'), await come('demo-cs-1')];
  const lead = await come('demo-cs-lead');
  await world.scheduler.runDue(world.now());

  const takeIn = async (...pieces: IntakePiece[]) => (await keeper.parcelsAdmin.takeIn({ body: { pieces } })).results;
  const stored = async (piece: IntakePiece = scan()) => (await takeIn(piece))[0]!.parcel!;
  const open = (body: OpenHandover, by = keeper) => by.parcelsAdmin.openHandover({ body });
  const complete = (id: string, parcelIds: string[], by = keeper) =>
    by.parcelsAdmin.completeHandover({ params: { handoverId: id }, body: { parcelIds } });

  return {
    world,
    ...{ chen, li, wu, keeper, manager, cs, lead },
    takeIn,
    stored,
    open,
    complete,
    handOut: async ({ id, code }: { id: string; code?: string | undefined }) =>
      complete((await open({ by: 'CODE', code: code! })).id, [id]),
    row: (id: string) => world.deps.db.read.findOneByOrFail(Parcels, { id }),
    /** Sessions do not outlive a month without use. */
    async signInAgain() {
      for (const [code, person] of signedIn) Object.assign(person, await world.signIn(code));
    },
  };
}
