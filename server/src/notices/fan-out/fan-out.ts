import { In, IsNull, NotBrackets } from 'typeorm';
import type { Audience } from '@linli/shared/notices/notices.schema.ts';
import { statement } from '../../database/queries/statement.ts';
import { subquery } from '../../database/queries/subquery.ts';
import { insertFrom } from '../../database/queries/writes.ts';
import { unitAfter, unitsIn, type UnitsQuery } from '../../estates/units/unit-sets.service.ts';
import { membersOf } from '../../homes/people/memberships.service.ts';
import { staffByRole } from '../../identity/staff.service.ts';
import type { Deps } from '../../kit/deps.ts';
import type { EventHandler } from '../../kit/events.ts';
import { addRecipients, push, type PeopleQuery } from '../../messages/notifications/notify.service.ts';
import { hasInInbox } from '../../messages/notifications/notified.service.ts';
import { namesGuests, namesHomes, unitSetOf } from '../writing/audience.ts';
import { addToCounts } from './counts.ts';
import { notificationsOf, type Writer } from '../writing/editions.ts';
import type { NoticePublished } from '../notices.events.ts';
import { findNotice } from '../notices.read.ts';
import { NoticeReaders, Notices, type NoticeEditionRow, type NoticeRow } from '../notices.tables.ts';

/** Units walked over in one transaction: some tenths of a second, so that a correction never waits long for its turn. */
const CHUNK = 2_000;

/**
 * Finds everybody a notice is for, home by home in the order of their ids. Each chunk is one transaction: readers,
 * inboxes, counts and the cursor. A process that dies leaves whole chunks, and whoever takes over goes on where the
 * cursor stands; of two at once one moves it and the other looks again. A correction or a withdrawal ends it.
 */
export const fanOut =
  (deps: Deps): EventHandler<NoticePublished> =>
  async ({ noticeId, edition }) => {
    while (await fanOutChunk(deps, noticeId, edition));
    deps.passed?.('notice-fanout-done');
  };

/** Answers whether there may be more to do. */
export async function fanOutChunk(deps: Deps, noticeId: string, edition: number): Promise<boolean> {
  deps.passed?.('notice-chunk-begun');
  const more = await deps.db.tx(async (db) => {
    const notice = await findNotice(db, noticeId);
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
  const { id, edition, fan_out_cursor } = notice;
  const { affected } = await db.update(
    Notices,
    { id, state: 'PUBLISHED', edition, fan_out_cursor: fan_out_cursor!, fan_out_done_at: IsNull() },
    to === undefined ? { fan_out_done_at: now } : { fan_out_cursor: to },
  );
  return affected === 1;
}

async function addHomes(scope: Writer, notice: NoticeRow, audience: Audience, units: UnitsQuery): Promise<void> {
  const { db, now } = scope;
  const { id, estate_id, published_at } = notice;
  const homes = db.createQueryBuilder().setParameters({ id, estate_id, published_at });
  homes.from(subquery(homes, units), 'found').where(
    `NOT EXISTS (SELECT 1 FROM notice_readers AS there
      WHERE there.reader_id = found.unit_id AND there.notice_id = :id)`,
  );
  await insertFrom(db, NoticeReaders, homes, {
    reader_id: 'found.unit_id',
    notice_id: ':id',
    estate_id: ':estate_id',
    kind: "'UNIT'",
    grid_id: "COALESCE(found.grid_id, '')",
    published_at: ':published_at',
  });
  const grids = db.createQueryBuilder();
  const counts = await grids
    .select(`COALESCE(found.grid_id, '') AS grid_id, COUNT(*) AS total`)
    .from(subquery(grids, units), 'found')
    .groupBy('found.grid_id')
    .getRawMany<{ grid_id: string; total: number }>();
  await addToCounts(db, notice, counts);
  const roles = audience.memberRoles?.length ? audience.memberRoles : undefined;
  await tellAll(scope, notice, 'member.person_id', () => membersOf(db, units, now, roles));
}

async function addColleaguesAndGuests(scope: Writer, notice: NoticeRow, audience: Audience): Promise<void> {
  const { db } = scope;
  const staff = audience.staffRoles?.length ? await staffByRole(scope, notice.estate_id, audience.staffRoles) : [];
  const readers = [
    ...staff.map(({ id }) => ({ reader_id: id, kind: 'PERSON' as const })),
    ...(namesGuests(audience) ? [{ reader_id: notice.estate_id, kind: 'ESTATE' as const }] : []),
  ];
  const known = In(readers.map(({ reader_id }) => reader_id));
  const there = await db.findBy(NoticeReaders, { notice_id: notice.id, reader_id: known });
  const missing = readers.filter(({ reader_id }) => !there.some((row) => row.reader_id === reader_id));
  await db.insert(
    NoticeReaders,
    missing.map((reader) => ({
      ...reader,
      notice_id: notice.id,
      estate_id: notice.estate_id,
      grid_id: '',
      published_at: notice.published_at!,
      read_edition: 0,
      read_at: null,
      confirmed_edition: 0,
      confirmed_at: null,
      told_at: null,
      followed_edition: 0,
    })),
  );
  const colleagues = staff.map(({ id }) => id);
  if (colleagues.length)
    await tellAll(scope, notice, 'colleague.reader_id', () =>
      db
        .createQueryBuilder()
        .select('colleague.reader_id AS person_id, NULL AS unit_id')
        .from(NoticeReaders, 'colleague')
        .where('colleague.notice_id = :tellingOf AND colleague.reader_id IN (:...colleagues)', {
          tellingOf: notice.id,
          colleagues,
        }),
    );
}

const editionsSql = statement<Pick<NoticeEditionRow, 'edition' | 'message_id' | 'retold_id'>>(
  'SELECT edition, message_id, retold_id FROM notice_editions WHERE notice_id = ?',
);

/**
 * Who has an earlier edition in their inbox learns of the correction; to the others it is simply the notice. `person` is
 * the column of `people` that names them: the condition stands beside it, since around a grouped query MariaDB loses it.
 */
async function tellAll(scope: Writer, notice: NoticeRow, person: string, people: () => PeopleQuery): Promise<void> {
  const editions = await editionsSql.all(scope.db, [notice.id]);
  const current = editions.find(({ edition }) => edition === notice.edition)!;
  const earlier = editions
    .filter(({ edition }) => edition < notice.edition)
    .flatMap(({ message_id, retold_id }) => [message_id, ...(retold_id ? [retold_id] : [])]);
  const { first, again } = notificationsOf(notice);
  if (!current.retold_id || earlier.length === 0) {
    if (await addRecipients(scope, current.message_id, first, people()))
      await push(scope, current.message_id, notice.estate_id);
    return;
  }
  const { text, parameters } = hasInInbox(person, earlier);
  const untold = new NotBrackets((told) => told.where(text, parameters));
  if (await addRecipients(scope, current.message_id, first, people().andWhere(untold)))
    await push(scope, current.message_id, notice.estate_id);
  if (await addRecipients(scope, current.retold_id, again, people().andWhere(text, parameters)))
    await push(scope, current.retold_id, notice.estate_id);
}
