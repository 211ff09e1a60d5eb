import { Problem } from '@linli/shared/kit/problem.ts';
import type { ReadNotice } from '@linli/shared/notices/notices.schema.ts';
import { statement } from '../../database/queries/statement.ts';
import { insertUnlessThere } from '../../database/queries/writes.ts';
import type { Scope } from '../../kit/scope.ts';
import { markSubjectRead } from '../../messages/inbox/inbox.service.ts';
import { addToCounts } from '../fan-out/counts.ts';
import { findOfReader, type FoundNotice } from './readers.ts';
import { householdOfNotice } from '../notices.read.ts';
import { NoticeReceipts, type NoticeReaderRow } from '../notices.tables.ts';

async function found(scope: Scope, noticeId: string): Promise<FoundNotice> {
  const notice = await findOfReader(scope, noticeId);
  if (!notice) throw new Problem('resource.not-found');
  return notice;
}

/** Somebody has had the text on their screen. The first of a home reads for the home; again is the same as once. */
export async function read(scope: Scope, noticeId: string, { version }: ReadNotice): Promise<void> {
  const notice = await found(scope, noticeId);
  await keepReading(scope, notice, Math.min(version, notice.edition));
  await markSubjectRead(scope, { kind: 'notice', id: noticeId });
}

/** 「我已知晓」 of the text that holds now: what was confirmed before a correction has to be confirmed again. */
export async function confirm(scope: Scope, noticeId: string, { version }: ReadNotice): Promise<void> {
  const notice = await found(scope, noticeId);
  if (!notice.must_confirm || notice.state !== 'PUBLISHED') throw new Problem('notices.nothing-to-confirm');
  if (version !== notice.edition) throw new Problem('notices.corrected');
  await keepReading(scope, notice, version);
  await keepConfirmation(scope, notice);
  await markSubjectRead(scope, { kind: 'notice', id: noticeId });
}

const readByPerson = statement(
  'UPDATE notice_receipts SET read_edition = ?, read_at = ? WHERE person_id = ? AND notice_id = ? AND read_edition < ?',
);
const readAtHome = statement(
  'UPDATE notice_readers SET read_edition = ?, read_at = ? WHERE reader_id = ? AND notice_id = ? AND read_edition < ?',
);

async function keepReading(scope: Scope, notice: FoundNotice, edition: number): Promise<void> {
  const { db, actor, now } = scope;
  const mine = await readByPerson.run(db, [edition, now, actor.personId, notice.id, edition]);
  if (mine === 0 && notice.read_edition === null) await firstReceipt(scope, notice, edition);
  await forHousehold(scope, notice, async (household) => {
    const first = await readAtHome.run(db, [edition, now, household.reader_id, notice.id, edition]);
    if (first !== 1 || edition !== notice.edition) return;
    // Asked for now that the row is ours: of somebody who tells them at this moment one sees the other.
    const told_at = (await householdOfNotice(db, notice.id, household.reader_id))?.told_at ?? 0;
    const notifiedBefore = told_at >= notice.edition_at!;
    await addToCounts(db, notice, [{ grid_id: household.grid_id, seen: 1, ...(notifiedBefore && { told: -1 }) }]);
  });
}

async function firstReceipt({ db, actor, now }: Scope, notice: FoundNotice, edition: number): Promise<void> {
  // The same person on another phone at the same moment: theirs stands.
  await insertUnlessThere(db, NoticeReceipts, {
    notice_id: notice.id,
    person_id: actor.personId,
    unit_id: actor.home?.unitId ?? null,
    read_edition: edition,
    read_at: now,
    confirmed_edition: 0,
    confirmed_at: null,
  });
}

const CONFIRMED = 'SET confirmed_edition = ?, confirmed_at = ?';
const confirmedByPerson = statement(
  `UPDATE notice_receipts ${CONFIRMED} WHERE person_id = ? AND notice_id = ? AND confirmed_edition < ?`,
);
const confirmedAtHome = statement(
  `UPDATE notice_readers ${CONFIRMED} WHERE reader_id = ? AND notice_id = ? AND confirmed_edition < ?`,
);

async function keepConfirmation(scope: Scope, notice: FoundNotice): Promise<void> {
  const { db, actor, now } = scope;
  const { id, edition } = notice;
  await confirmedByPerson.run(db, [edition, now, actor.personId, id, edition]);
  await forHousehold(scope, notice, async ({ reader_id, grid_id }) => {
    const first = await confirmedAtHome.run(db, [edition, now, reader_id, id, edition]);
    if (first === 1) await addToCounts(db, notice, [{ grid_id, confirmed: 1 }]);
  });
}

/** The home of the session, if the notice is for it: somebody may also read as a guest, or at work. */
async function forHousehold(
  { db, actor }: Scope,
  { id }: FoundNotice,
  work: (household: NoticeReaderRow) => Promise<void>,
): Promise<void> {
  const household = actor.home && (await householdOfNotice(db, id, actor.home.unitId));
  if (household) await work(household);
}
