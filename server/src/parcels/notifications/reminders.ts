import { LessThanOrEqual } from 'typeorm';
import { policiesOfEach } from '../../estates/policies/policies.service.ts';
import type { Deps } from '../../kit/deps.ts';
import { settleDue } from '../../kit/jobs/due.ts';
import { notify } from '../../messages/notifications/notify.service.ts';
import { record } from '../parcels.change.ts';
import { audience, reminder } from './notifications.ts';
import { reminderAfterThat } from '../parcels.rules.ts';
import { Parcels } from '../parcels.tables.ts';

const BATCH = 100;

/**
 * Reminds those who have not come, twice. The piece is claimed and told in one transaction, so that each reminder leaves
 * exactly once, however often and in however many processes this runs. Answers how many left.
 */
export const remindOfParcels = (deps: Deps, now: number): Promise<number> =>
  settleDue({
    find: () => dueWithAudience(deps, now),
    settle: ({ row, station, recipients, policies }) =>
      deps.db.tx(async (db) => {
        const { id, remind_no, remind_at } = row;
        const no = remind_no + 1;
        const { affected } = await db.update(
          Parcels,
          { id, remind_no, remind_at: remind_at!, state: 'IN_STORE' },
          { remind_no: no, remind_at: reminderAfterThat(remind_no, remind_at!, policies) },
        );
        if (affected !== 1) return false;
        await notify({ db, deps, now }, reminder(row, station, no), recipients);
        await record({ db, deps, now }, [id], { type: 'reminded', text: `第 ${no} 次` });
        return true;
      }),
  });

async function dueWithAudience(deps: Deps, now: number) {
  const due = await deps.db.read.find(Parcels, {
    where: { remind_at: LessThanOrEqual(now) },
    order: { remind_at: 'ASC' },
    take: BATCH,
  });
  if (due.length === 0) return [];
  const { recipients, stations } = await audience(deps, due);
  const policiesFor = await policiesOfEach({ db: deps.db.read, deps, now }, due);
  return due.map((row) => ({
    row,
    station: stations.get(row.station_id)!,
    recipients: recipients.get(row.unit_id!) ?? [],
    policies: policiesFor(row),
  }));
}
