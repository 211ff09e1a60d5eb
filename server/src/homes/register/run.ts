import { In, LessThan, Not } from 'typeorm';
import { DAY, HOUR } from '@linli/shared/kit/time.ts';
import type { Deps } from '../../kit/deps.ts';
import type { EventHandler } from '../../kit/events.ts';
import type { Job } from '../../kit/jobs/job.ts';
import type { RegisterConfirmed } from '../homes.events.ts';
import { RegisterImports, RegisterRows } from '../homes.tables.ts';
import { compare } from './compare.ts';
import { CHUNK, contentOf, forgetImports } from './register.service.ts';
import { write } from './write.ts';

/**
 * Writes a confirmed list, some rows a transaction: the homes, the progress, and that the rows are done. A process that
 * dies leaves whole chunks, and whoever takes over goes on with the rows that are left.
 */
export const runImport =
  (deps: Deps): EventHandler<RegisterConfirmed> =>
  async ({ importId }) => {
    while (await writeChunk(deps, importId));
  };

/** Answers whether there may be more to do. */
export async function writeChunk(deps: Deps, importId: string): Promise<boolean> {
  const more = await deps.db.tx(async (db) => {
    const scope = { db, deps, now: deps.clock() };
    const known = await db.findOneBy(RegisterImports, { id: importId, state: 'RUNNING' });
    if (!known) return false;
    const rows = await nextRows(db, importId);
    const progress = rows.length ? { written: known.written + rows.length } : { state: 'DONE' as const };
    // Of two at once one moves it, and the other looks again.
    const { affected } = await db.update(
      RegisterImports,
      { id: importId, state: 'RUNNING', written: known.written },
      progress,
    );
    if (affected !== 1) return true;
    if (rows.length === 0) return false;
    // Compared anew: somebody may have corrected a home since the preview.
    const entries = rows.map((row) => contentOf(scope, row).entry!);
    await write(scope, await compare(scope, known.estate_id, entries), {
      estateId: known.estate_id,
      by: known.uploaded_by,
      sortNo: (_, index) => known.first_sort_no + rows[index]!.row_no,
    });
    await db.delete(RegisterRows, { import_id: importId, row_no: In(rows.map(({ row_no }) => row_no)) });
    return true;
  });
  deps.passed?.('register-chunk-committed');
  return more;
}

/** Rows that are wrong, or change nothing, are never among them. */
async function nextRows(db: Parameters<Parameters<Deps['db']['tx']>[0]>[0], importId: string) {
  for (const kind of ['NEW', 'CHANGED'] as const) {
    const rows = await db.find(RegisterRows, {
      where: { import_id: importId, kind },
      order: { row_no: 'ASC' },
      take: CHUNK,
    });
    if (rows.length) return rows;
  }
  return [];
}

/** Names and numbers that nobody confirmed, or that were wrong, are not kept for ever. */
const KEPT = 7 * DAY;

export const registerJobs = (deps: Deps): Job[] => [
  {
    name: 'homes.forget-register',
    when: { dailyAt: 4 * HOUR },
    run: (now) =>
      deps.db.tx((db) => forgetImports({ db }, { state: Not('RUNNING'), uploaded_at: LessThan(now - KEPT) })),
  },
];
