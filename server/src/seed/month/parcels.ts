import { HOUR } from '@linli/shared/kit/time.ts';
import type { OpenHandover } from '@linli/shared/parcels/parcels.admin.schema.ts';
import type { Scope } from '../../kit/scope.ts';
import { completeHandover } from '../../parcels/handover/complete.ts';
import { openHandover } from '../../parcels/handover/open.ts';
import { identityOf } from '../../parcels/household/home-parcels.ts';
import { disputeByResident } from '../../parcels/household/disputes.ts';
import { takeIn } from '../../parcels/intake/intake.ts';
import { Parcels } from '../../parcels/parcels.tables.ts';
import { appointProxy } from '../../parcels/handover/proxies.ts';
import { confirmReturn, proposeReturn } from '../../parcels/returns/returns.ts';
import { actorOf } from '../estate/actors.ts';
import { contacts } from '../estate/households.ts';
import { unitIdAt, units } from '../estate/houses.ts';
import { seedId } from '../estate/ids.ts';
import { type DemoCode } from '../demo/people.ts';
import { month, pieces, SILENT_HOME, type Piece } from './pieces.ts';
import type { Act } from './timeline.ts';

const KEEPER: DemoCode = 'demo-keeper-1';

export const parcelMoments = (now: number): Act[] =>
  [...month, ...pieces].flatMap((piece, index) => momentsOf(piece, index + 1, now));

/** From the scan at the counter to the hand it went into. */
function momentsOf(piece: Piece, number: number, now: number): Act[] {
  const ref = seedId('piece', number);
  const { fetched, sent, disputed, returned } = piece;
  const step = (hoursAgo: number, by: DemoCode, act: (scope: Scope, piece: Stored) => Promise<unknown>): Act => ({
    at: now - hoursAgo * HOUR,
    by,
    act: async (scope) => act(scope, await stored(scope, ref)),
  });
  const acts: Act[] = [{ at: now - piece.hoursAgo * HOUR, by: KEEPER, act: (scope) => store(scope, piece, number) }];
  if (fetched)
    acts.push(
      step(fetched.hoursAgo, KEEPER, async (scope, { id, code }) => {
        if (fetched.by === 'code') return handOver(scope, id, { by: 'CODE', code });
        const { token } = await identityOf({ ...scope, actor: actorOf(fetched.who, scope.now) });
        return handOver(scope, id, { by: 'TOKEN', token });
      }),
    );
  if (sent) {
    let code = '';
    acts.push(
      step(sent.hoursAgo, sent.by, async (scope, { id }) => {
        code = (await appointProxy(scope, { name: sent.name, hours: 24, parcelIds: [id] })).code;
      }),
      step(sent.fetchedHoursAgo, KEEPER, (scope, { id }) => handOver(scope, id, { by: 'PROXY', code })),
    );
  }
  if (disputed)
    acts.push(
      step(disputed.hoursAgo, disputed.by, (scope, { id }) =>
        disputeByResident(scope, id, { reason: 'DAMAGED', text: disputed.text }),
      ),
    );
  if (returned) {
    let returnId = '';
    acts.push(
      step(returned.proposedHoursAgo, KEEPER, async (scope, { id }) => {
        returnId = (await proposeReturn(scope, { parcelIds: [id], note: '已电话联系，收件人搬走了' })).id;
      }),
      step(returned.confirmedHoursAgo, 'demo-cs-1', (scope) => confirmReturn(scope, returnId)),
    );
  }
  return acts;
}

async function store(scope: Scope, piece: Piece, number: number): Promise<void> {
  const { kind = 'EXPRESS', carrier, shelf, to, name, phone, phoneTail, flags } = piece;
  const unitId = to === undefined ? undefined : to === SILENT_HOME ? silentHome() : unitIdAt(to);
  const { results } = await takeIn(scope, {
    pieces: [
      {
        ref: seedId('piece', number),
        kind,
        shelf,
        ...(carrier && { carrier, trackingNo: `${carrier}${String(31_000_700_000 + number * 7_919)}` }),
        ...(unitId && { unitId }),
        ...(name && { name }),
        ...(phone && { phone }),
        ...(phoneTail && { phoneTail }),
        ...(flags && { flags: [...flags] }),
      },
    ],
  });
  const [{ outcome, errors } = { outcome: 'refused' as const, errors: [] }] = results;
  if (outcome !== 'stored') throw new Error(`The station did not take piece ${number}: ${JSON.stringify(errors)}`);
}

async function handOver(scope: Scope, parcelId: string, shown: OpenHandover): Promise<void> {
  const { id } = await openHandover(scope, shown);
  await completeHandover(scope, id, { parcelIds: [parcelId] });
}

interface Stored {
  id: string;
  code: string;
}

const stored = ({ db }: Scope, ref: string): Promise<Stored> => db.findOneByOrFail(Parcels, { ref });

function silentHome(): string {
  const known = new Set(contacts.map(({ unitId }) => unitId));
  return units.find(({ id, address }) => address.startsWith('3栋') && !known.has(id))!.id;
}
