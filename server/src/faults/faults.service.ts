import { createHash } from 'node:crypto';
import { LessThan } from 'typeorm';
import { faultLimits, type ReportFault } from '@linli/shared/faults/faults.schema.ts';
import { faultText } from '@linli/shared/faults/faults.text.ts';
import type { PageQuery } from '@linli/shared/kit/page.ts';
import { DAY } from '@linli/shared/kit/time.ts';
import { keysetPage, type Page } from '../database/queries/keyset.ts';
import { statement } from '../database/queries/statement.ts';
import { insertUnlessThere } from '../database/queries/writes.ts';
import type { Deps } from '../kit/deps.ts';
import type { Scope } from '../kit/scope.ts';
import { Faults, type FaultRow } from './faults.tables.ts';

/** Different faults kept of one estate: what comes beyond is an attack or one fault in many words. */
const MOST = 300;
/** One that was not met for so long is gone. */
const KEPT = 30 * DAY;

const again = statement(
  'UPDATE faults SET times = times + 1, last_at = ?, version = ? WHERE estate_id = ? AND digest = ?',
);
const kept = statement<{ n: number }>('SELECT COUNT(*) AS n FROM faults WHERE estate_id = ?');

/** Keeps it once. The texts are stripped here again: what a phone sends need not come from our app. */
export async function keepFault({ db, deps, now, actor }: Scope, report: ReportFault): Promise<void> {
  const { kind, client } = report;
  const page = faultText(report.page, faultLimits.page);
  const message = faultText(report.message, faultLimits.message) || '…';
  const version = faultText(report.version, 20);
  const digest = createHash('sha256').update([kind, client, page, message].join('\n')).digest('base64url');
  const count = () => again.run(db, [now, version, actor.estateId, digest]);
  if ((await count()) > 0) return;
  if ((await kept.first(db, [actor.estateId]))!.n >= MOST) return;
  const stack = report.stack === undefined ? null : faultText(report.stack, faultLimits.stack);
  const row: FaultRow = {
    id: deps.newId(),
    estate_id: actor.estateId,
    digest,
    kind,
    client,
    version,
    page,
    message,
    stack,
    times: 1,
    first_at: now,
    last_at: now,
  };
  // Two phones at once: one of them was first.
  if (!(await insertUnlessThere(db, Faults, row))) await count();
}

/** The latest first, of the administrator's own estate. */
export function listFaults({ db, actor }: Scope, { cursor, limit = 20 }: PageQuery): Promise<Page<FaultRow>> {
  const query = db
    .createQueryBuilder()
    .select('*')
    .from(Faults, 'fault')
    .where('estate_id = :estate', { estate: actor.estateId });
  const order = [
    { column: 'last_at', direction: 'desc', type: 'number' },
    { column: 'id', direction: 'desc' },
  ] as const;
  return keysetPage(query, order, { cursor, limit });
}

export async function forgetOldFaults({ db }: Deps, now: number): Promise<void> {
  await db.tx((tx) => tx.delete(Faults, { last_at: LessThan(now - KEPT) }));
}
