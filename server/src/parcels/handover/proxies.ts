import { IsNull, MoreThanOrEqual } from 'typeorm';
import { HOUR, toInstant } from '@linli/shared/kit/time.ts';
import { Problem } from '@linli/shared/kit/problem.ts';
import type { AppointProxy, ParcelProxy } from '@linli/shared/parcels/parcels.schema.ts';
import { statement } from '../../database/queries/statement.ts';
import { newShortCode } from '../../kit/text/short-code.ts';
import { proxyVaultOf } from '../../kit/vault.ts';
import type { Scope } from '../../kit/scope.ts';
import { residentRules } from '../parcels.rules.ts';
import { ParcelProxies, ParcelProxyItems, Parcels, type ParcelProxyRow, type ParcelRow } from '../parcels.tables.ts';

/** Somebody by name may fetch these once, for some hours. The record stays, whatever becomes of it. */
export async function appointProxy(scope: Scope, { name, hours, parcelIds }: AppointProxy): Promise<ParcelProxy> {
  const { actor, db, deps, now, policies } = scope;
  if (hours > policies.proxyHours)
    throw new Problem('request.invalid', {
      errors: [{ pointer: '#/hours', detail: `最长 ${policies.proxyHours} 小时` }],
    });
  const { unitId, since } = actor.home!;
  const ids = [...new Set(parcelIds)];
  const rows = await db
    .createQueryBuilder()
    .select('*')
    .from(Parcels, 'parcel')
    .where('id IN (:...ids) AND unit_id = :unitId AND stored_at >= :since', { ids, unitId, since })
    .getRawMany<ParcelRow>();
  if (rows.length !== ids.length || rows.some((row) => residentRules.proxy(row, scope)))
    throw new Problem('parcels.not-waiting');
  const vault = proxyVaultOf(deps);
  const code = newShortCode(deps);
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
  await db.insert(ParcelProxies, proxy);
  await db.insert(
    ParcelProxyItems,
    rows.map(({ id }) => ({ proxy_id: proxy.id, parcel_id: id })),
  );
  return presentProxy(scope, proxy, rows);
}

/** Before it is used. Who wants it back after that is told that it is too late. */
export async function revokeProxy({ actor, db, now }: Scope, proxyId: string): Promise<void> {
  const { unitId, since } = actor.home!;
  const ours = { id: proxyId, unit_id: unitId, created_at: MoreThanOrEqual(since) };
  const good = { ...ours, used_at: IsNull(), revoked_at: IsNull() };
  const { affected } = await db.update(ParcelProxies, good, { revoked_at: now });
  if (affected === 1) return;
  const proxy = await db.findOneBy(ParcelProxies, ours);
  if (!proxy) throw new Problem('resource.not-found');
  if (proxy.used_at !== null) throw new Problem('parcels.proxy-used');
}

type ProxyItem = ParcelProxyRow & { parcelId: string } & Pick<ParcelRow, 'code' | 'carrier' | 'state'>;

const goodProxies = statement<ProxyItem>(
  `SELECT proxy.*, piece.id AS parcelId, piece.code, piece.carrier, piece.state
   FROM parcel_proxies AS proxy JOIN parcel_proxy_items AS item ON item.proxy_id = proxy.id
     JOIN parcels AS piece ON piece.id = item.parcel_id
   WHERE proxy.unit_id = ? AND proxy.expires_at > ? AND proxy.created_at >= ?
     AND proxy.used_at IS NULL AND proxy.revoked_at IS NULL
   ORDER BY proxy.id`,
);

/** Those of the home that are still good, with what they are for. */
export async function proxiesOfHome(scope: Scope): Promise<ParcelProxy[]> {
  const { actor, db, now } = scope;
  const { unitId, since } = actor.home!;
  const rows = await goodProxies.all(db, [unitId, now, since]);
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
