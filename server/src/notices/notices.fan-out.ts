import { sql, type SqlBool } from 'kysely';
import { Id } from '@linli/shared/kit/endpoint.ts';
import * as z from '@linli/shared/kit/zod.ts';
import type { Audience } from '@linli/shared/notices/notices.schema.ts';
import { unitAfter, unitsIn, type UnitsQuery } from '../estates/unit-sets.service.ts';
import { membersOf } from '../homes/memberships.service.ts';
import { staffByRole } from '../identity/staff.service.ts';
import type { Deps } from '../kit/deps.ts';
import type { Db } from '../kit/scope.ts';
import { addRecipients, push, type PeopleQuery } from '../messages/tell.ts';
import { hasInInbox } from '../messages/told.service.ts';
import type { OutboxHandler } from '../outbox/worker.ts';
import { namesGuests, namesHomes, unitSetOf } from './notices.audience.ts';
import { addToCounts } from './notices.counts.ts';
import { tellingsOf, type Writer } from './notices.editions.ts';
import type { NoticeReaderRow, NoticeRow } from './notices.tables.ts';

/** Units walked over in one transaction: some tenths of a second, so that a correction never waits long for its turn. */
const CHUNK = 2_000;

const Published = z.object({ noticeId: Id, edition: z.number().int() });

/**
 * Finds everybody a notice is for, home by home in the order of their ids. Each chunk is one transaction: readers,
 * inboxes, counts and the cursor. A process that dies leaves whole chunks, and whoever takes over goes on where the
 * cursor stands; of two at once one moves it and the other looks again. A correction or a withdrawal ends it.
 */
export const fanOut =
  (deps: Deps): OutboxHandler =>
  async ({ payload }) => {
    const { noticeId, edition } = Published.parse(payload);
    while (await fanOutChunk(deps, noticeId, edition));
    deps.passed?.('notice-fanout-done');
  };

/** Answers whether there may be more to do. */
export async function fanOutChunk(deps: Deps, noticeId: string, edition: number): Promise<boolean> {
  deps.passed?.('notice-chunk-begun');
  const more = await deps.db.tx(async (db) => {
    const notice = await db.selectFrom('notices').selectAll().where('id', '=', noticeId).executeTakeFirst();
    if (!notice || !isRunning(notice, edition)) return false;
    const audience = JSON.parse(notice.audience) as Audience;
    const from = notice.fan_out_cursor!;
    const to = namesHomes(audience) ? await unitAfter({ db }, notice.estate_id, from, CHUNK) : undefined;
    const scope = { db, deps, now: deps.clock() };
    if (!(await moveCursor(scope, notice, to))) return true;
    if (from === '') await addColleaguesAndGuests(scope, notice, audience);
    if (namesHomes(audience)) {
      const set = await unitSetOf(scope, notice.estate_id, audience);
      await addHomes(scope, notice, audience, unitsIn(db, notice.estate_id, set, { from, to }));
    }
    deps.passed?.('notice-chunk-written');
    return to !== undefined;
  });
  deps.passed?.('notice-chunk-committed');
  return more;
}

const isRunning = ({ state, edition, fan_out_done_at }: NoticeRow, wanted: number) =>
  state === 'PUBLISHED' && edition === wanted && fan_out_done_at === null;

/** Also what makes a correction wait for this chunk, and this chunk find that it has been corrected. */
async function moveCursor({ db, now }: Writer, notice: NoticeRow, to: string | undefined): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('notices')
    .set(to === undefined ? { fan_out_done_at: now } : { fan_out_cursor: to })
    .where('id', '=', notice.id)
    .where('state', '=', 'PUBLISHED')
    .where('edition', '=', notice.edition)
    .where('fan_out_cursor', '=', notice.fan_out_cursor)
    .where('fan_out_done_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

async function addHomes(scope: Writer, notice: NoticeRow, audience: Audience, units: UnitsQuery): Promise<void> {
  const { db, now } = scope;
  await db
    .insertInto('notice_readers')
    .columns(['reader_id', 'notice_id', 'estate_id', 'kind', 'grid_id', 'published_at'])
    .expression((make) =>
      make
        .selectFrom(units.as('found'))
        .select(({ val, fn }) => [
          'found.unit_id',
          val(notice.id).as('notice_id'),
          val(notice.estate_id).as('estate_id'),
          val('UNIT').as('kind'),
          fn.coalesce('found.grid_id', val('')).as('grid_id'),
          val(notice.published_at).as('published_at'),
        ])
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('notice_readers as there')
                .select('there.notice_id')
                .whereRef('there.reader_id', '=', 'found.unit_id')
                .where('there.notice_id', '=', notice.id),
            ),
          ),
        ),
    )
    .execute();
  const grids = await db
    .selectFrom(units.as('found'))
    .select(({ fn }) => ['found.grid_id', fn.countAll<number>().as('total')])
    .groupBy('found.grid_id')
    .execute();
  await addToCounts(
    scope,
    notice,
    grids.map(({ grid_id, total }) => ({ grid_id: grid_id ?? '', total: Number(total) })),
  );
  const roles = audience.memberRoles?.length ? audience.memberRoles : undefined;
  await tellAll(scope, notice, 'member.person_id', () => membersOf(db, units, now, roles) as unknown as PeopleQuery);
}

async function addColleaguesAndGuests(scope: Writer, notice: NoticeRow, audience: Audience): Promise<void> {
  const { db } = scope;
  const staff = audience.staffRoles?.length ? await staffByRole(scope, notice.estate_id, audience.staffRoles) : [];
  const readers = [
    ...staff.map(({ id }) => ({ reader_id: id, kind: 'PERSON' as const })),
    ...(namesGuests(audience) ? [{ reader_id: notice.estate_id, kind: 'ESTATE' as const }] : []),
  ];
  const there = await db
    .selectFrom('notice_readers')
    .select('reader_id')
    .where('notice_id', '=', notice.id)
    .where('reader_id', 'in', ['', ...readers.map(({ reader_id }) => reader_id)])
    .execute();
  const missing = readers.filter(({ reader_id }) => !there.some((row) => row.reader_id === reader_id));
  const common = { notice_id: notice.id, estate_id: notice.estate_id, grid_id: '', published_at: notice.published_at! };
  const untouched: Pick<NoticeReaderRow, 'read_edition' | 'confirmed_edition' | 'followed_edition'> = {
    read_edition: 0,
    confirmed_edition: 0,
    followed_edition: 0,
  };
  if (missing.length)
    await db
      .insertInto('notice_readers')
      .values(
        missing.map((reader) => ({
          ...reader,
          ...common,
          ...untouched,
          read_at: null,
          confirmed_at: null,
          told_at: null,
        })),
      )
      .execute();
  const ids = staff.map(({ id }) => id);
  if (ids.length)
    await tellAll(
      scope,
      notice,
      'colleague.reader_id',
      (handle) =>
        handle
          .selectFrom('notice_readers as colleague')
          .select(['colleague.reader_id as person_id', sql<null>`NULL`.as('unit_id')])
          .where('colleague.notice_id', '=', notice.id)
          .where('colleague.reader_id', 'in', ids) as unknown as PeopleQuery,
    );
}

/**
 * Who has an earlier edition in their inbox learns of the correction; to the others it is simply the notice. `person` is
 * the column of `people` that names them: the condition stands beside it, since around a grouped query MariaDB loses it.
 */
async function tellAll(
  scope: Writer,
  notice: NoticeRow,
  person: string,
  people: (db: Db) => PeopleQuery,
): Promise<void> {
  const { db } = scope;
  const editions = await db
    .selectFrom('notice_editions')
    .select(['edition', 'message_id', 'retold_id'])
    .where('notice_id', '=', notice.id)
    .execute();
  const current = editions.find(({ edition }) => edition === notice.edition)!;
  const earlier = editions
    .filter(({ edition }) => edition < notice.edition)
    .flatMap(({ message_id, retold_id }) => [message_id, ...(retold_id ? [retold_id] : [])]);
  const { first, again } = tellingsOf(notice);
  if (!current.retold_id || earlier.length === 0) {
    if (await addRecipients(scope, current.message_id, first, people))
      await push(scope, current.message_id, notice.estate_id);
    return;
  }
  const told = hasInInbox(person, earlier);
  const isNew = sql<SqlBool>`NOT ${told}`;
  if (await addRecipients(scope, current.message_id, first, (handle) => people(handle).where(isNew)))
    await push(scope, current.message_id, notice.estate_id);
  if (await addRecipients(scope, current.retold_id, again, (handle) => people(handle).where(told)))
    await push(scope, current.retold_id, notice.estate_id);
}
