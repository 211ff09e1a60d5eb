import { In, IsNull, LessThanOrEqual, Not } from 'typeorm';
import type { EstatePolicies } from '@linli/shared/estates/policies.schema.ts';
import { HOUR } from '@linli/shared/kit/time.ts';
import type { Audience } from '@linli/shared/notices/notices.schema.ts';
import { unitsByIds } from '../../estates/estates.service.ts';
import { policiesOf } from '../../estates/policies/policies.service.ts';
import { membersPerUnit } from '../../homes/people/memberships.service.ts';
import type { Deps } from '../../kit/deps.ts';
import type { Db } from '../../kit/scope.ts';
import { openFollowUps } from '../../messages/follow-ups/many-follow-ups.service.ts';
import { toFollowUp } from './households.ts';
import { householdsOf } from '../notices.read.ts';
import { NoticeReaders, Notices, type NoticeReaderRow, type NoticeRow } from '../notices.tables.ts';

const NOTICES = 20;
const HOUSEHOLDS = 400;

/**
 * What must be known and has not been read is handed to the grid owners: at once for homes with nobody in the app, after
 * a while for the others. A job of the scheduler; one that died is done again and finds what it has done.
 */
export async function followUpDue(deps: Deps, now: number): Promise<void> {
  const due = await deps.db.read.find(Notices, {
    where: { follow_at: LessThanOrEqual(now), fan_out_done_at: Not(IsNull()) },
    order: { follow_at: 'ASC' },
    take: NOTICES,
  });
  for (const notice of due) {
    const over = notice.valid_until !== null && notice.valid_until <= now;
    const patience = patienceFor(notice, await policiesOf({ deps, db: deps.db.read, now }, notice.estate_id));
    if (!over) await followUpAll(deps, notice, { now, patience });
    await settle(deps, notice, { over, patience });
  }
}

/** How long a household has to read for itself what it must know, before somebody goes there. */
const patienceFor = ({ category }: NoticeRow, { patienceHours, emergencyPatienceHours }: EstatePolicies) =>
  (category === 'EMERGENCY' ? emergencyPatienceHours : patienceHours) * HOUR;

async function followUpAll(deps: Deps, notice: NoticeRow, { now, patience }: { now: number; patience: number }) {
  const dueAt = notice.category === 'EMERGENCY' ? now + patience : undefined;
  for (let cursor: string | undefined; ;) {
    const page = await householdsOf(deps.db.read, notice, { receipt: 'unread', cursor, limit: HOUSEHOLDS });
    const wanted = await toBeTold(deps, notice, page.items, now);
    if (wanted.length)
      await deps.db.tx(async (db) => {
        if (!(await holdEdition(db, notice))) return;
        await openFollowUps({ db, deps, now }, toFollowUp(notice, wanted, dueAt));
        const households = { reader_id: In(wanted.map(({ reader_id }) => reader_id)), notice_id: notice.id };
        await db.update(NoticeReaders, households, { followed_edition: notice.edition });
      });
    if (!page.next) return;
    cursor = page.next;
  }
}

/**
 * Whether this text still holds. The update changes nothing and locks the row: a correction or a withdrawal waits until
 * the follow-ups are there, and then deals with them.
 */
async function holdEdition(db: Db, { id, edition }: NoticeRow): Promise<boolean> {
  const { affected } = await db.update(Notices, { id, edition, state: 'PUBLISHED' }, { edition });
  return affected === 1;
}

/** Nobody rings at a parking place, unless the notice is for parking places. */
async function toBeTold(deps: Deps, notice: NoticeRow, rows: readonly NoticeReaderRow[], now: number) {
  const reader = { db: deps.db.read };
  const { memberRoles, unitClasses = [], unitIds = [] } = JSON.parse(notice.audience) as Audience;
  const fresh = rows.filter(({ followed_edition }) => followed_edition < notice.edition);
  const ids = fresh.map(({ reader_id }) => reader_id);
  const units = await unitsByIds(reader, ids);
  const people = await membersPerUnit(reader, ids, now, memberRoles?.length ? memberRoles : undefined);
  return fresh.filter(({ reader_id }) => {
    const { unitClass } = units.get(reader_id) ?? {};
    const lived = unitClass === 'RESIDENTIAL' || unitClass === 'COMMERCIAL';
    const named = unitIds.includes(reader_id) || (unitClass && unitClasses.includes(unitClass));
    return (lived || named) && (notice.follow_step > 0 || !people.has(reader_id));
  });
}

/** Comes back once for those who may still read it themselves. A correction meanwhile has set its own time. */
async function settle(deps: Deps, notice: NoticeRow, { over, patience }: { over: boolean; patience: number }) {
  const again = !over && notice.follow_step === 0;
  const { id, edition, follow_step } = notice;
  const next = { follow_step: follow_step + 1, follow_at: again ? notice.edition_at! + patience : null };
  await deps.db.tx((db) => db.update(Notices, { id, edition, follow_step }, next));
}
