import { administrationTables, fillAdministration } from './administration.ts';
import { feesTables, fillFees } from './fees.ts';
import { fillHomes, homesTables } from './homes.ts';
import { fillNotices, noticesTables } from './notices.ts';
import { fillParcels, parcelsTables } from './parcels.ts';
import { fillingOf } from './sql.ts';
import { fillTelling, tellingTables } from './telling.ts';
import { fillTickets, ticketsTables } from './tickets.ts';
import { fillTraces, tracesTables } from './traces.ts';
import type { World } from '../world/world.ts';

/** The tables that grow with people and years. */
export const large: readonly string[] = [
  ...administrationTables,
  ...homesTables,
  ...ticketsTables,
  ...tellingTables,
  ...noticesTables,
  ...parcelsTables,
  ...feesTables,
  ...tracesTables,
];

/** Enough rows that an engine would not scan out of thrift, and of a shape that lets it choose as in real life. */
export async function fillUp(world: World, total = 20_000): Promise<void> {
  const filling = fillingOf(world);
  for (const fill of [
    fillHomes,
    fillAdministration,
    fillTickets,
    fillTelling,
    fillNotices,
    fillParcels,
    fillFees,
    fillTraces,
  ])
    await fill(filling, total);
  const { db } = world.deps;
  await db.exclusively(async (runner) => {
    if (db.engine === 'mysql') for (const table of large) await runner.query(`ANALYZE TABLE ${table}`);
    else await runner.query('ANALYZE');
  });
}
