import { LessThanOrEqual } from 'typeorm';
import type { Deps } from '../../kit/deps.ts';
import { tell } from '../../messages/notifications/notify.service.ts';
import { record } from '../parcels.change.ts';
import { audience, reminder } from './notifications.ts';
import { reminderAfter } from '../parcels.rules.ts';
import { Parcels } from '../parcels.tables.ts';
import { parcelLimits } from '@linli/shared/parcels/parcels.schema.ts';
import { HOUR } from '@linli/shared/kit/time.ts';

const BATCH = 100;

/**
 * Reminds those who have not come after a day and after three. The piece is claimed and told in one transaction, so that
 * each reminder leaves exactly once, however often and in however many processes this runs. Answers how many were due.
 */
export async function remindOfParcels(deps: Deps, now: number): Promise<number> {
  const due = await deps.db.read.find(Parcels, {
    where: { remind_at: LessThanOrEqual(now) },
    order: { remind_at: 'ASC' },
    take: BATCH,
  });
  if (due.length === 0) return 0;
  const { recipients, stations } = await audience(deps, due);
  for (const row of due)
    await deps.db.tx(async (db) => {
      const { id, remind_no, remind_at } = row;
      const no = remind_no + 1;
      const { affected } = await db.update(
        Parcels,
        { id, remind_no, remind_at: remind_at!, state: 'IN_STORE' },
        { remind_no: no, remind_at: nextAfter(remind_no, remind_at!) },
      );
      if (affected !== 1) return;
      const telling = reminder(row, stations.get(row.station_id)!, no);
      await tell({ db, deps, now }, telling, recipients.get(row.unit_id!) ?? []);
      await record({ db, deps, now }, [id], { type: 'reminded', text: `第 ${no} 次` });
    });
  return due.length;
}

/** Counted from when they could first know, not from when we were late to remind. */
const nextAfter = (no: number, dueAt: number) => reminderAfter(no + 1, dueAt - parcelLimits.reminders[no]! * HOUR);
