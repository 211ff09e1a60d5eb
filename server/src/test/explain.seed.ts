import { fillHomes, homesTables } from './explain.seed.homes.ts';
import { fillNotices, noticesTables } from './explain.seed.notices.ts';
import { fillParcels, parcelsTables } from './explain.seed.parcels.ts';
import { fillingOf } from './explain.seed.sql.ts';
import { fillTelling, tellingTables } from './explain.seed.telling.ts';
import { fillTickets, ticketsTables } from './explain.seed.tickets.ts';
import { fillTraces, tracesTables } from './explain.seed.traces.ts';
import type { World } from './world.ts';

/** The tables that grow with people and years. */
export const large: readonly string[] = [
  ...homesTables,
  ...ticketsTables,
  ...tellingTables,
  ...noticesTables,
  ...parcelsTables,
  ...tracesTables,
];

/** Enough rows that an engine would not scan out of thrift, and of a shape that lets it choose as in real life. */
export async function fillUp(world: World, total = 20_000): Promise<void> {
  const filling = fillingOf(world);
  for (const fill of [fillHomes, fillTickets, fillTelling, fillNotices, fillParcels, fillTraces])
    await fill(filling, total);
  const { db } = world.deps;
  await db.exclusively(async (runner) => {
    if (db.engine === 'mysql') for (const table of large) await runner.query(`ANALYZE TABLE ${table}`);
    else await runner.query('ANALYZE');
  });
}
