import { HOUR, toInstant } from '@linli/shared/kit/time.ts';
import { Problem } from '@linli/shared/kit/problem.ts';
import type { AppointProxy, ParcelProxy } from '@linli/shared/parcels/parcels.schema.ts';
import { newInvitationCode } from '../homes/invitation-code.ts';
import { proxyVaultOf } from '../identity/phone-vault.ts';
import type { Scope } from '../kit/scope.ts';
import type { ParcelProxyRow, ParcelRow } from './parcels.tables.ts';

/** Somebody by name may fetch these once, within a day. The record stays, whatever becomes of it. */
export async function appointProxy(scope: Scope, { name, hours, parcelIds }: AppointProxy): Promise<ParcelProxy> {
  const { actor, db, deps, now } = scope;
  const { unitId, since } = actor.home!;
  const ids = [...new Set(parcelIds)];
  const rows = await db
    .selectFrom('parcels')
    .selectAll()
    .where('id', 'in', ids)
    .where('unit_id', '=', unitId)
    .where('stored_at', '>=', since)
    .where('state', '=', 'IN_STORE')
    .execute();
  if (rows.length !== ids.length) throw new Problem('parcels.not-waiting');
  const vault = proxyVaultOf(deps);
  const code = newInvitationCode(deps);
  const proxy: ParcelProxyRow = {
    id: deps.newId(),
    estate_id: actor.estateId,
    unit_id: unitId,
    appointed_by: actor.personId,
    name,
    code_sealed: vault.seal(code),
    code_print: vault.print(code),
    created_at: now,
    expires_at: now + hours * HOUR,
    used_at: null,
    revoked_at: null,
  };
  await db.insertInto('parcel_proxies').values(proxy).execute();
  await db
    .insertInto('parcel_proxy_items')
    .values(rows.map(({ id }) => ({ proxy_id: proxy.id, parcel_id: id })))
    .execute();
  return presentProxy(scope, proxy, rows);
}

/** Before it is used. Who wants it back after that is told that it is too late. */
export async function revokeProxy({ actor, db, now }: Scope, proxyId: string): Promise<void> {
  const { numUpdatedRows } = await db
    .updateTable('parcel_proxies')
    .set({ revoked_at: now })
    .where('id', '=', proxyId)
    .where('unit_id', '=', actor.home!.unitId)
    .where('created_at', '>=', actor.home!.since)
    .where('used_at', 'is', null)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows === 1n) return;
  const proxy = await db
    .selectFrom('parcel_proxies')
    .select('used_at')
    .where('id', '=', proxyId)
    .where('unit_id', '=', actor.home!.unitId)
    .where('created_at', '>=', actor.home!.since)
    .executeTakeFirst();
  if (!proxy) throw new Problem('resource.not-found');
  if (proxy.used_at !== null) throw new Problem('parcels.proxy-used');
}

/** Those of the home that are still good, with what they are for. */
export async function proxiesOfHome(scope: Scope): Promise<ParcelProxy[]> {
  const { actor, db, now } = scope;
  const { unitId, since } = actor.home!;
  const rows = await db
    .selectFrom('parcel_proxies as proxy')
    .innerJoin('parcel_proxy_items as item', 'item.proxy_id', 'proxy.id')
    .innerJoin('parcels as piece', 'piece.id', 'item.parcel_id')
    .selectAll('proxy')
    .select(['piece.id as parcelId', 'piece.code', 'piece.carrier', 'piece.state'])
    .where('proxy.unit_id', '=', unitId)
    .where('proxy.expires_at', '>', now)
    .where('proxy.created_at', '>=', since)
    .where('proxy.used_at', 'is', null)
    .where('proxy.revoked_at', 'is', null)
    .orderBy('proxy.id')
    .execute();
  const ids = [...new Set(rows.map(({ id }) => id))];
  return ids.map((id) => {
    const items = rows.filter((row) => row.id === id);
    return presentProxy(
      scope,
      items[0]!,
      items.map(({ parcelId, ...item }) => ({ ...item, id: parcelId })),
    );
  });
}

function presentProxy(
  { deps }: Pick<Scope, 'deps'>,
  proxy: ParcelProxyRow,
  items: readonly Pick<ParcelRow, 'id' | 'code' | 'carrier' | 'state'>[],
): ParcelProxy {
  return {
    id: proxy.id,
    name: proxy.name,
    code: proxyVaultOf(deps).open(proxy.code_sealed),
    expiresAt: toInstant(proxy.expires_at),
    ...(proxy.used_at !== null && { usedAt: toInstant(proxy.used_at) }),
    ...(proxy.revoked_at !== null && { revokedAt: toInstant(proxy.revoked_at) }),
    parcels: items.map(({ id, code, carrier, state }) => ({
      id,
      ...(state === 'IN_STORE' && { code }),
      ...(carrier && { carrier }),
    })),
  };
}
