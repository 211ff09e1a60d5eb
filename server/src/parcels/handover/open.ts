import { Problem } from '@linli/shared/kit/problem.ts';
import { DAY, MINUTE } from '@linli/shared/kit/time.ts';
import type { Handover, OpenHandover } from '@linli/shared/parcels/parcels.admin.schema.ts';
import { statement } from '../../database/queries/statement.ts';
import { insertUnlessThere } from '../../database/queries/writes.ts';
import { unitById } from '../../estates/estates.service.ts';
import { normaliseCode } from '../../kit/text/short-code.ts';
import { membershipIn } from '../../homes/people/memberships.service.ts';
import { proxyVaultOf } from '../../kit/vault.ts';
import type { Scope } from '../../kit/scope.ts';
import { showHandover } from './show.ts';
import { readToken } from './identity-token.ts';
import {
  ParcelHandovers,
  ParcelTokenUses,
  type ParcelHandoverRow,
  type ParcelProxyRow,
  type ParcelRow,
  type ParcelStationRow,
} from '../parcels.tables.ts';
import { digitsOf } from '../intake/pickup-code.ts';
import { stationOf } from '../shelf/stations.service.ts';
import { codeGuesses, guessersOf } from './wrong-codes.ts';

/** Whose parcels may leave, and by what that was shown. */
type Entitled = Pick<ParcelHandoverRow, 'unit_id' | 'since' | 'parcel_id' | 'proxy_id' | 'person_id' | 'seen'>;
const nobody = { since: 0, parcel_id: null, proxy_id: null, person_id: null, seen: null };

/** Outside the transaction of the request: what is typed counts as a guess until it has been found. */
export async function countIfTyped(scope: Omit<Scope, 'db'>, { by }: OpenHandover): Promise<void> {
  if (by !== 'CODE' && by !== 'PROXY') return;
  const { actor, deps, now } = scope;
  const station = await stationOf({ db: deps.db.read }, actor.estateId);
  await codeGuesses.count(deps, guessersOf(actor.sessionId, station.id), now);
}

/** The person at the counter shows something; the keeper sees for some minutes what may be handed to them. */
export async function openHandover(scope: Scope, body: OpenHandover): Promise<Handover> {
  const { actor, db, deps, now, policies } = scope;
  const station = await stationOf(scope, actor.estateId);
  const entitled = await entitledBy(scope, station, body);
  if (body.by === 'CODE' || body.by === 'PROXY')
    await codeGuesses.takeBack(db, guessersOf(actor.sessionId, station.id));
  const handover: ParcelHandoverRow = {
    id: deps.newId(),
    estate_id: actor.estateId,
    station_id: station.id,
    keeper_id: actor.personId,
    proof: body.by,
    ...entitled,
    photo_id: null,
    opened_at: now,
    expires_at: now + policies.handoverMinutes * MINUTE,
    completed_at: null,
    purge_at: now + policies.purgeDays * DAY,
  };
  await db.insert(ParcelHandovers, handover);
  return showHandover(scope, handover);
}

function entitledBy(scope: Scope, station: ParcelStationRow, body: OpenHandover): Promise<Entitled> {
  if (body.by === 'TOKEN') return byToken(scope, body.token);
  if (body.by === 'CODE') return byCode(scope, station, body.code);
  if (body.by === 'PROXY') return byProxy(scope, body.code);
  return byDocument(scope, body);
}

async function byToken(scope: Scope, text: string): Promise<Entitled> {
  const { actor, db, deps, now } = scope;
  const token = readToken(deps, text.trim());
  if (!token) throw new Problem('parcels.token-invalid');
  if (token.estateId !== actor.estateId) throw new Problem('parcels.token-foreign');
  if (token.expiresAt <= now) throw new Problem('parcels.token-expired');
  const membership = await membershipIn(scope, token.personId, token.unitId, now);
  if (!membership) throw new Problem('parcels.token-invalid', { detail: '这位住户已不在这套房屋，请核对证件' });
  const { nonce, expiresAt: expires_at } = token;
  if (!(await insertUnlessThere(db, ParcelTokenUses, { nonce, expires_at }))) throw new Problem('parcels.token-used');
  return { ...nobody, unit_id: token.unitId, since: membership.validFrom, person_id: token.personId };
}

const pieceByCode = statement<Pick<ParcelRow, 'id' | 'unit_id' | 'state'>>(
  'SELECT id, unit_id, state FROM parcels WHERE station_id = ? AND code_digits = ? AND is_active = 1',
);

async function byCode({ db }: Scope, station: ParcelStationRow, typed: string): Promise<Entitled> {
  const piece = await pieceByCode.first(db, [station.id, digitsOf(typed)]);
  if (piece?.state !== 'IN_STORE' || piece.unit_id === null) throw new Problem('parcels.code-unknown');
  return { ...nobody, unit_id: piece.unit_id, parcel_id: piece.id };
}

const proxyByCode = statement<ParcelProxyRow>('SELECT * FROM parcel_proxies WHERE code_print = ? AND estate_id = ?');

async function byProxy(scope: Scope, typed: string): Promise<Entitled> {
  const { actor, db, deps, now } = scope;
  const print = proxyVaultOf(deps).print(normaliseCode(typed));
  const proxy = await proxyByCode.first(db, [print, actor.estateId]);
  if (!proxy) throw new Problem('parcels.code-unknown');
  if (proxy.used_at !== null) throw new Problem('parcels.proxy-used');
  if (proxy.revoked_at !== null) throw new Problem('parcels.proxy-revoked');
  if (proxy.expires_at <= now) throw new Problem('parcels.proxy-expired');
  // Who has moved out can no longer send anybody.
  if (!(await membershipIn(scope, proxy.appointed_by, proxy.unit_id, now))) throw new Problem('parcels.proxy-revoked');
  return { ...nobody, unit_id: proxy.unit_id, proxy_id: proxy.id };
}

async function byDocument(
  scope: Scope,
  { unitId, seen }: Extract<OpenHandover, { by: 'STAFF_CHECK' }>,
): Promise<Entitled> {
  const unit = await unitById(scope, unitId);
  if (unit?.estateId !== scope.actor.estateId)
    throw new Problem('parcels.unit-unknown', { errors: [{ pointer: '#/unitId', detail: '请选择房屋' }] });
  return { ...nobody, unit_id: unit.id, seen };
}
