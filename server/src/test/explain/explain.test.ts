import { MoreThan } from 'typeorm';
import { explain } from '../../database/queries/explain.ts';
import type { Bind } from '../../database/queries/binds.ts';
import { Outbox } from '../../outbox/outbox.tables.ts';
import { Jobs } from '../../scheduler/scheduler.tables.ts';
import { fillUp, large } from './fill.ts';
import { operations } from '../world/operations.ts';
import { ordinaryDays } from '../days/days.ts';
import { startWorld, type World } from '../world/world.ts';

/** Tables that stay short whatever happens, and may be read from end to end. */
const small = new Map([
  ['estates', 'one here, a handful anywhere'],
  ['buildings', 'tens'],
  ['grids', 'tens'],
  ['estate_policies', 'some changes a year'],
  ['technician_skills', 'read by the version before alone'],
  ['staff_skills', 'some per technician'],
  ['faults', 'three hundred of an estate at most'],
  ['staff_names', 'one per colleague at most'],
  ['staff_invitations', 'one per colleague'],
  ['counters', 'one row per day and series'],
  ['jobs', 'one row per job'],
  ['schema_migrations', 'one row per step'],
  ['staff_roles', 'tens of people and their former posts'],
  ['wechat_tokens', 'one row'],
  ['parcel_code_guesses', 'one row per keeper and station, forgotten within the hour'],
  ['parcel_stations', 'one or two per estate'],
  ['publicity_tasks', 'thirty a year'],
  ['register_imports', 'one per estate'],
  ['fee_items', 'a dozen per estate'],
  ['tariffs', 'some versions of each'],
  ['billing_runs', 'some dozens a year'],
  ['billed_months', 'twelve a year and item'],
  ['outbox', 'rows go when they are delivered: as long as the backlog'],
]);

/** Rows that any statement may touch, however it does. */
const LITTLE = 500;

/** What may be sorted after being found: it is found by something that has few. */
const few: [RegExp, string][] = [
  [/[`"]?person_id[`"]? = \?/, 'of one person: their sessions, posts, homes'],
  [/ticket_id = \?/, 'the story of one ticket'],
  [/assignee_id = \?/, 'what one technician has in hand'],
  [/[`"]?unit_id[`"]? = \?/, 'of one home: its members and invitations'],
  [/[`"]?phone_print[`"]? = \?/, 'the homes of one phone number'],
  [/^SELECT mine\.message_id/, 'a page of the inbox, cut before its words are joined'],
  [/from [`"]follow_up_tries[`"].* where [`"]?follow_up_id[`"]? in \(/i, 'the tries of a page of homes'],
  [/[`"]?unit_id[`"]? in \(/i, 'the people of a page of homes'],
  [/follow_up_tries.* where [`"]?duty[`"]?\.[`"]?subject_id[`"]? in \(/i, 'the tries of a page of things'],
  [/message_attempts.* where [`"]?said[`"]?\.[`"]?subject_id[`"]? = \?/is, 'how one piece was told of'],
  [/GROUP BY unit_class, area_e2/, 'an estate has some thousand homes, of some dozens of sizes'],
  [/GROUP BY home\.unit_class, home\.area_e2/, 'the same, of those that have their bill'],
  [/[`"]?handover_id[`"]? = \?/, 'what one person carries'],
  [/from [`"]message_attempts[`"].* where \(message_id = \? and person_id in \(/i, 'of one batch of recipients'],
  [/group by [`"]?found[`"]?\.[`"]?grid_id/i, 'the grids of two thousand homes'],
  [/group by [`"]?member[`"]?\.[`"]?person_id/i, 'the people of two thousand homes'],
  [/[`"]?unit[`"]?\.[`"]?grid_id[`"]? in \(/i, 'the homes of some grids, some hundred each'],
  [
    /from [`"]units[`"].*(door_no|address)[`"]? (in|>=|=)/i,
    'an estate has some thousand homes, a building some hundred',
  ],
];

/** What reads a whole estate because it speaks of one, and is asked once for a notice, never for its readers. */
const whole: [RegExp, string][] = [
  [/GROUP BY unit_class, area_e2/, 'what all homes measure, before a price is published'],
  [/GROUP BY home\.unit_class/, 'the homes that have their bill of a period, before a second run for it'],
  [/[`"]?unit[`"]?\.[`"]?unit_class[`"]? in \(/i, 'whom an audience means: a class of homes may be all of them'],
  [/\) (as )?[`"]found[`"] group by/i, 'the last stretch of a fan-out'],
  [/^insert into [`"]message_recipients[`"].*\) (as )?[`"]home[`"] on/is, 'the same'],
];

const seen = new Map<string, readonly Bind[]>();
let world: World;
let collecting = false;
beforeAll(async () => {
  world = await startWorld({ onQuery: ({ sql, params }) => void (collecting && seen.set(sql, params)) });
  await fillUp(world);
});
afterAll(() => world.stop());

test('every statement of ordinary days finds its rows by an index, and sorts only what is little', async () => {
  collecting = true;
  await ordinaryDays(world);
  collecting = false;

  const { values } = await world.metrics.registry.getSingleMetric('linli_request_seconds')!.get();
  const done = new Set(
    values.filter(({ labels }) => Number(labels.status) < 300).map(({ labels }) => `${labels.method} ${labels.route}`),
  );
  const undone = operations.filter(({ endpoint: { method, path } }) => !done.has(`${method} /api${path}`));
  expect(undone.map(({ name }) => name)).toEqual([]);

  const { db } = world.deps;
  const failed = await db.read.findBy(Jobs, { failures: MoreThan(0) });
  const stuck = await db.read.findBy(Outbox, { attempts: MoreThan(0) });
  expect([...failed, ...stuck]).toEqual([]);

  const bad: string[] = [];
  for (const [sql, params] of seen) {
    if (!/^\s*(select|update|delete|with|insert\b.*\bselect\b)/is.test(sql)) continue;
    const { tables, sorts, raw } = await explain(world.deps.db, sql, params);
    // MariaDB says how many rows it expects to touch, and a limit ends a scan in order early.
    const little = world.deps.db.engine === 'mysql' && raw.every(({ rows }) => Number(rows) <= LITTLE);
    if (little) continue;
    const scanned = tables
      .filter(({ access }) => access !== 'search')
      .map(({ table }) => nameOf(sql, table))
      .filter((table) => table !== undefined && !small.has(table))
      .filter((table) => !/^(units|memberships)$/.test(table!) || !whole.some(([pattern]) => pattern.test(sql)));
    const names = tables.map(({ table }) => nameOf(sql, table));
    const sortsMany = sorts && !few.some(([pattern]) => pattern.test(sql)) && !small.has(names[0] ?? '');
    if (scanned.length || sortsMany)
      bad.push(`${scanned.length ? `SCAN ${scanned.join()}` : 'SORT'}\n  ${sql}\n  ${JSON.stringify(raw)}`);
  }
  process.stdout.write(`explain: ${seen.size} statements, ${bad.length} to look at\n`);
  expect(bad.join('\n\n')).toBe('');
});

/** The table behind an alias; nothing for a subquery, whose own tables are listed themselves. */
const nameOf = (sql: string, alias: string) =>
  new RegExp(`\\) (?:as )?[\`"]?${alias}\\b`, 'i').test(sql)
    ? undefined
    : (new RegExp(`(?:from|join) [\`"]?(\\w+)[\`"]? (?:as )?[\`"]?${alias}\\b`, 'i').exec(sql)?.[1] ?? alias);

test('every table is either known to stay short or filled here', async () => {
  const { db } = world.deps;
  const rows = await db.read.query<{ name: string }[]>(
    db.engine === 'mysql'
      ? 'SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE()'
      : "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
  );
  expect(rows.map(({ name }) => String(name)).toSorted()).toEqual([...large, ...small.keys()].toSorted());
});
