import { Problem } from '@linli/shared/kit/problem.ts';
import { fromInstant, toInstant } from '@linli/shared/kit/time.ts';
import type { Audit, AuditSheet, RecordAudit } from '@linli/shared/parcels/parcels.admin.schema.ts';
import { statement } from '../../database/queries/statement.ts';
import { recentNamesOf } from '../../identity/persons.service.ts';
import { isStaff } from '../../identity/staff.service.ts';
import type { Scope } from '../../kit/scope.ts';
import { countUntold } from './lists.ts';
import { dispute } from '../household/disputes.ts';
import { showToKeeper } from '../parcels.read.ts';
import { ParcelAudits, type ParcelAuditRow, type ParcelRow } from '../parcels.tables.ts';

const lying = statement<ParcelRow>(`SELECT * FROM parcels WHERE estate_id = ? AND queue IN ('waiting', 'unmatched')`);

/** All that should lie on the shelves, shelf by shelf. What is being looked into is known not to. */
async function inStore({ db, actor }: Scope): Promise<ParcelRow[]> {
  const rows = await lying.all(db, [actor.estateId]);
  return rows.toSorted((a, b) => byShelf(a.shelf, b.shelf) || (a.id < b.id ? -1 : 1));
}

const numbers = (shelf: string) => shelf.split('-').map(Number) as [number, number];
function byShelf(a: string, b: string): number {
  const [[shelfA, layerA], [shelfB, layerB]] = [numbers(a), numbers(b)];
  return shelfA - shelfB || layerA - layerB;
}

export async function auditSheet(scope: Scope): Promise<AuditSheet> {
  const [rows, untold] = await Promise.all([inStore(scope), countUntold(scope)]);
  return { at: toInstant(scope.now), parcels: await showToKeeper(scope, rows), untold };
}

/** The count at the change of shift: what is not there is looked into, each piece with a complaint of its own. */
export async function recordAudit(scope: Scope, body: RecordAudit): Promise<Audit> {
  const { actor, db, deps, now } = scope;
  await refuseUnready(scope, body);
  const expected = await inStore(scope);
  const there = new Set(expected.map(({ id }) => id));
  const found = new Set(body.foundIds);
  if ([...found].some((id) => !there.has(id)))
    throw new Problem('parcels.audit-stale', { current: await auditSheet(scope) });
  const counted = body.sheetAt === undefined ? now : fromInstant(body.sheetAt);
  const lost = expected.filter(({ id, stored_at }) => !found.has(id) && stored_at <= counted);
  const missing = await lookInto(scope, lost);
  const audit: ParcelAuditRow = {
    id: deps.newId(),
    estate_id: actor.estateId,
    at: now,
    keeper_id: actor.personId,
    next_keeper_id: body.nextKeeperId ?? null,
    expected: expected.filter(({ id, stored_at }) => found.has(id) || stored_at <= counted).length,
    found: found.size,
    missing: missing.length,
    surplus: JSON.stringify(body.surplus ?? []),
    note: body.note ?? null,
  };
  await db.insert(ParcelAudits, audit);
  const names = await recentNamesOf(scope, [actor.personId, ...(body.nextKeeperId ? [body.nextKeeperId] : [])]);
  const next = body.nextKeeperId && names.get(body.nextKeeperId);
  return {
    id: audit.id,
    at: toInstant(now),
    byName: names.get(actor.personId) ?? actor.name,
    ...(next && { nextKeeperName: next }),
    expected: audit.expected,
    found: audit.found,
    missing: await showToKeeper(scope, missing),
    surplus: body.surplus ?? [],
  };
}

async function refuseUnready(scope: Scope, { nextKeeperId }: RecordAudit): Promise<void> {
  const untold = await countUntold(scope);
  if (untold > 0)
    throw new Problem('parcels.untold-left', { detail: `还有 ${untold} 件没有通知到住户，请先处理再交接` });
  if (nextKeeperId !== undefined && !(await isStaff(scope, scope.actor.estateId, nextKeeperId, ['keeper', 'manager'])))
    throw new Problem('estates.not-staff', { errors: [{ pointer: '#/nextKeeperId', detail: '请选择保管员' }] });
}

async function lookInto(scope: Scope, lost: readonly ParcelRow[]): Promise<ParcelRow[]> {
  const disputed = [];
  try {
    for (const row of lost)
      disputed.push(await dispute(scope, row, { reason: 'MISSING', text: '交接盘点时不在货架上', byResident: false }));
  } catch (error) {
    // Handed out while we counted.
    if (error instanceof Problem && error.code === 'parcels.changed')
      throw new Problem('parcels.audit-stale', { current: await auditSheet({ ...scope, db: scope.deps.db.read }) });
    throw error;
  }
  return disputed;
}
