import type { Deps } from '../kit/deps.ts';
import { tell } from '../messages/tell.ts';
import { record } from './parcels.change.ts';
import { audience, reminder } from './parcels.messages.ts';
import { reminderAfter } from './parcels.rules.ts';
import { parcelLimits } from '@linli/shared/parcels/parcels.schema.ts';
import { HOUR } from '@linli/shared/kit/time.ts';

const BATCH = 100;

/**
 * Reminds those who have not come after a day and after three. The piece is claimed and told in one transaction, so that
 * each reminder leaves exactly once, however often and in however many processes this runs. Answers how many were due.
 */
export async function remindOfParcels(deps: Deps, now: number): Promise<number> {
  const due = await deps.db.read
    .selectFrom('parcels')
    .selectAll()
    .where('remind_at', '<=', now)
    .orderBy('remind_at')
    .limit(BATCH)
    .execute();
  if (due.length === 0) return 0;
  const { recipients, stations } = await audience(deps, due);
  for (const row of due)
    await deps.db.tx(async (db) => {
      const no = row.remind_no + 1;
      const { numUpdatedRows } = await db
        .updateTable('parcels')
        .set({ remind_no: no, remind_at: nextAfter(row.remind_no, row.remind_at!) })
        .where('id', '=', row.id)
        .where('remind_at', '=', row.remind_at)
        .where('remind_no', '=', row.remind_no)
        .where('state', '=', 'IN_STORE')
        .executeTakeFirst();
      if (numUpdatedRows !== 1n) return;
      const telling = reminder(row, stations.get(row.station_id)!, no);
      await tell({ db, deps, now }, telling, recipients.get(row.unit_id!) ?? []);
      await record({ db, deps, now }, [row.id], { type: 'reminded', text: `第 ${no} 次` });
    });
  return due.length;
}

/** Counted from when they could first know, not from when we were late to remind. */
const nextAfter = (no: number, dueAt: number) => reminderAfter(no + 1, dueAt - parcelLimits.reminders[no]! * HOUR);
