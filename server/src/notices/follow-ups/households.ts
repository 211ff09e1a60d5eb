import type { Page } from '@linli/shared/kit/page.ts';
import { Problem } from '@linli/shared/kit/problem.ts';
import { toInstant } from '@linli/shared/kit/time.ts';
import { desk } from '@linli/shared/kit/roles.ts';
import type { FollowUp, RecordFollowUp } from '@linli/shared/messages/messages.schema.ts';
import type { Audience, NoticeHousehold } from '@linli/shared/notices/notices.schema.ts';
import type { HouseholdReceipt } from '@linli/shared/notices/notices.words.ts';
import { statement } from '../../database/queries/statement.ts';
import { unitsByIds } from '../../estates/estates.service.ts';
import { gridIdsOwnedBy, gridsOf } from '../../estates/grids/grids.service.ts';
import { gridIdsBelow } from '../../estates/units/unit-sets.service.ts';
import { membersPerUnit } from '../../homes/people/memberships.service.ts';
import { recentNamesOf } from '../../identity/persons.service.ts';
import type { Deps } from '../../kit/deps.ts';
import type { EventHandler } from '../../kit/events.ts';
import { hasRole, type Scope } from '../../kit/scope.ts';
import { recordTry } from '../../messages/follow-ups/follow-ups.service.ts';
import type { HouseholdNotified } from '../../messages/messages.events.ts';
import { openFollowUps } from '../../messages/follow-ups/many-follow-ups.service.ts';
import { triesOf } from '../../messages/notifications/notified.service.ts';
import { forDesk } from '../writing/change.ts';
import { addToCounts } from '../fan-out/counts.ts';
import type { Writer } from '../writing/editions.ts';
import { findNotice, findOfDesk, householdOfNotice, householdsOf, type HouseholdFilter } from '../notices.read.ts';
import type { NoticeReaderRow, NoticeRow } from '../notices.tables.ts';

type Query = Omit<HouseholdFilter, 'gridIds'> & { gridId?: string | undefined };

/** Whose households somebody may see: the desk the estate's, a grid owner their own. */
async function gridsFor(scope: Scope, gridId: string | undefined): Promise<string[] | undefined> {
  const { actor } = scope;
  const wanted = gridId ? await gridIdsBelow(scope, actor.estateId, [gridId]) : undefined;
  if (hasRole(actor, ...desk) || !hasRole(actor, 'grid-owner')) return wanted;
  const owned = await gridIdsOwnedBy(scope, actor.estateId, actor.personId);
  return wanted ? wanted.filter((id) => owned.includes(id)) : owned;
}

export async function householdsForDesk(
  scope: Scope,
  noticeId: string,
  { gridId, ...query }: Query,
): Promise<Page<NoticeHousehold>> {
  const { db, actor, now } = scope;
  const notice = await findOfDesk(scope, noticeId);
  if (!notice) throw new Problem('resource.not-found');
  const { items, ...page } = await householdsOf(db, notice, { ...query, gridIds: await gridsFor(scope, gridId) });
  const ids = items.map(({ reader_id }) => reader_id);
  const { memberRoles } = JSON.parse(notice.audience) as Audience;
  const [units, grids, people, tries] = await Promise.all([
    unitsByIds(scope, ids),
    gridsOf(scope, actor.estateId),
    membersPerUnit(scope, ids, now, memberRoles?.length ? memberRoles : undefined),
    triesOf(scope, noticeId, ids),
  ]);
  const gridNames = new Map(grids.map(({ id, name }) => [id, name]));
  const names = await recentNamesOf(scope, [
    ...new Set([...tries.values()].flatMap((all) => all.map(({ tried_by }) => tried_by))),
  ]);
  return {
    items: items.map((row) => {
      const [last, ...earlier] = tries.get(row.reader_id) ?? [];
      const gridName = gridNames.get(row.grid_id);
      return {
        unitId: row.reader_id,
        address: units.get(row.reader_id)?.address ?? '',
        ...(gridName && { gridName }),
        ...receiptOf(row, notice),
        people: people.get(row.reader_id) ?? 0,
        tries: last ? earlier.length + 1 : 0,
        ...(last && {
          lastTry: {
            way: last.way,
            reached: last.reached === 1,
            at: toInstant(last.tried_at),
            byName: names.get(last.tried_by) ?? '',
          },
        }),
      };
    }),
    ...page,
  };
}

function receiptOf(row: NoticeReaderRow, notice: NoticeRow): { receipt: HouseholdReceipt; at?: string } {
  const { edition, edition_at } = notice;
  const as = (receipt: HouseholdReceipt, at: number | null) => ({ receipt, ...(at !== null && { at: toInstant(at) }) });
  if (row.confirmed_edition >= edition) return as('confirmed', row.confirmed_at);
  if (row.read_edition >= edition) return as('read', row.read_at);
  if (row.told_at !== null && row.told_at >= (edition_at ?? 0)) return as('told', row.told_at);
  return as('unread', null);
}

/** A call or a visit to a household that has not read it. */
export async function followUp(
  scope: Scope,
  noticeId: string,
  unitId: string,
  body: RecordFollowUp,
): Promise<FollowUp> {
  const { db } = scope;
  const notice = await forDesk(scope, noticeId, 'followUp');
  const household = await householdOfNotice(db, noticeId, unitId);
  const grids = await gridsFor(scope, undefined);
  if (!household || (grids && !grids.includes(household.grid_id))) throw new Problem('resource.not-found');
  const opened = await openFollowUps(scope, toFollowUp(notice, [household]));
  const tried = await recordTry(scope, { id: opened.get(unitId)! }, body);
  if (body.reached) await markHouseholdNotified(scope, noticeId, unitId, scope.now);
  return tried;
}

/** What grid owners are asked to tell households; of what was corrected the newest text counts. */
export const toFollowUp = (notice: NoticeRow, households: readonly NoticeReaderRow[], dueAt?: number) => ({
  estateId: notice.estate_id,
  units: households.map(({ reader_id, grid_id }) => ({ id: reader_id, gridId: grid_id || null })),
  subject: { kind: 'notice' as const, id: notice.id },
  title: notice.title,
  body: notice.excerpt,
  since: notice.edition_at ?? 0,
  dueAt,
});

const notifiedSql = statement(
  `UPDATE notice_readers SET told_at = ? WHERE notice_id = ? AND reader_id = ? AND read_edition < ?
   AND (told_at IS NULL OR told_at < ?)`,
);

/**
 * A household was told in person, here or from the list of all follow-ups: a second word of it changes nothing, nor does
 * the first where they have read it themselves.
 */
export async function markHouseholdNotified(
  scope: Writer,
  noticeId: string,
  unitId: string,
  at: number,
): Promise<void> {
  const { db } = scope;
  const notice = await findNotice(db, noticeId);
  const household = notice && (await householdOfNotice(db, noticeId, unitId));
  if (!household || at < (notice.edition_at ?? 0)) return;
  const told = await notifiedSql.run(db, [at, noticeId, unitId, notice.edition, notice.edition_at]);
  if (told === 1) await addToCounts(db, notice, [{ grid_id: household.grid_id, told: 1 }]);
}

/** The same said at the list of all follow-ups. */
export const noteHouseholdNotified =
  (deps: Deps): EventHandler<HouseholdNotified> =>
  async ({ subjectKind, subjectId, unitId, at }) => {
    if (subjectKind === 'notice')
      await deps.db.tx((db) => markHouseholdNotified({ db, deps, now: deps.clock() }, subjectId, unitId, at));
  };
