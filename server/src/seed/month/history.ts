import { defaultPolicies } from '../../estates/policies/policies.service.ts';
import { addDays, DAY, HOUR, localDateOf, MINUTE, startOfDay, toInstant } from '@linli/shared/kit/time.ts';
import { acceptanceStatement } from '@linli/shared/tickets/tickets.words.ts';
import { createIds } from '../../database/ids.ts';
import type { Deps } from '../../kit/deps.ts';
import type { Scope } from '../../kit/scope.ts';
import { markAllRead } from '../../messages/inbox/inbox.service.ts';
import * as tickets from '../../tickets/commands/commands.ts';
import { dispatch } from '../../tickets/commands/dispatch.ts';
import { triage } from '../../tickets/commands/triage.ts';
import { recordFor, submit } from '../../tickets/commands/submit.ts';
import { Tickets, type TicketRow } from '../../tickets/tickets.tables.ts';
import { actorOf } from '../estate/actors.ts';
import { estate } from '../estate/houses.ts';
import { demoPeople, demoPerson, type DemoCode } from '../demo/people.ts';
import { noticeMoments } from './notices.ts';
import { parcelMoments } from './parcels.ts';
import { publicityMoments } from './publicity.ts';
import { tariffMoments } from './tariffs.ts';
import { stories } from './stories.ts';
import type { Chapter, Story } from './story.ts';
import { letTimePass, type Act } from './timeline.ts';

const chapters: Chapter[] = [
  'submitted',
  'triaged',
  'dispatched',
  'taken',
  'finished',
  'accepted',
  'passed',
  'closed',
  'reworked',
];

/** A month of the estate, told through the very services that serve people: the history obeys every rule. */
export async function seedHistory(deps: Deps, { now }: { now: number }): Promise<void> {
  if (await deps.db.read.existsBy(Tickets, { estate_id: estate.id })) return;
  for (const story of [...stories].sort((a, b) => b.daysAgo - a.daysAgo)) await tell(deps, story, now);
  await letTimePass(
    deps,
    [
      ...tariffMoments(now),
      ...publicityMoments(now),
      ...parcelMoments(now),
      ...noticeMoments(now),
      ...readingMoments(now),
    ],
    now,
  );
}

/** What is older than the day before yesterday has been read. */
const readingMoments = (now: number): Act[] =>
  demoPeople.map(({ code }) => ({ at: now - 2 * DAY, by: code, act: markAllRead }));

/** Acts one story out, each step at its own time and by its own person, and never later than `now`. */
async function tell(deps: Deps, story: Story, now: number) {
  const began =
    story.daysAgo === 0
      ? now + story.hour * HOUR
      : startOfDay(addDays(localDateOf(now), -story.daysAgo), story.hour * HOUR);
  let at = began;
  const ids = createIds();
  const scopeOf = (code: DemoCode): Omit<Scope, 'db'> => ({
    actor: actorOf(code, now),
    now: at,
    policies: defaultPolicies,
    deps: { ...deps, clock: () => at, newId: () => ids(at) },
  });
  const step = async (code: DemoCode, minutes: number, work: (scope: Scope) => Promise<TicketRow>) => {
    at = Math.min(at + minutes * MINUTE, now);
    const scope = scopeOf(code);
    return deps.db.tx((db) => work({ ...scope, db }));
  };
  const upTo = (chapter: Chapter) => chapters.indexOf(story.until) >= chapters.indexOf(chapter);

  let ticket = await step(story.by, 0, (scope) => begin(scope, story));
  if (story.until === 'withdrawn') {
    await step(story.by, 25, (scope) => tickets.withdraw(scope, ticket.id, { version: 1, reason: '邻居说已经报过了' }));
    return;
  }
  const go = async (
    code: DemoCode,
    minutes: number,
    act: (scope: Scope, id: string, version: number) => Promise<TicketRow>,
  ) => {
    ticket = await step(code, minutes, (scope) => act(scope, ticket.id, ticket.version));
  };
  const { worker, urgency, category, requirement, result } = story;
  const kind = ticket.kind;
  const quick = urgency === 'EMERGENCY' ? 2 : urgency === 'MAJOR' ? 12 : 25;

  if (!upTo('triaged')) return;
  await go('demo-cs-1', quick, (scope, id, version) => triage(scope, id, { version, kind, category, urgency }));
  if (!upTo('dispatched')) return;
  const assigneeId = demoPerson(worker).id;
  await go('demo-cs-1', 3, (scope, id, version) => dispatch(scope, id, { version, assigneeId, requirement }));
  if (!upTo('taken')) return;
  await go(worker, quick / 4, (scope, id, version) => tickets.take(scope, id, { version }));
  await go(worker, 2, (scope, id, version) =>
    tickets.contact(scope, id, { version, note: '已电话联系，约好上门时间' }),
  );
  if (!upTo('finished')) return;
  await work(go, worker, quick, result);
  if (!upTo('accepted')) return;
  await accept(go, story);
  if (!upTo('passed')) return;
  await go('demo-cs-lead', 60, (scope, id, version) => tickets.pass(scope, id, { version }));
  if (!upTo('closed')) return;
  const scores = { speed: 5, quality: 5, attitude: 5 };
  if (story.until === 'reworked') {
    await go(story.by, 2 * 24 * 60, (scope, id, version) =>
      tickets.visitByResident(scope, id, {
        version,
        satisfied: false,
        scores: { speed: 4, quality: 2, attitude: 5 },
        comment: story.comment,
      }),
    );
    await go(worker, 30, (scope, id, version) => tickets.take(scope, id, { version }));
    await go(worker, 5, (scope, id, version) =>
      tickets.contact(scope, id, { version, note: '道歉并约好天晴后重做外墙防水' }),
    );
    return;
  }
  const satisfied = { satisfied: true, scores, comment: story.comment };
  if (story.source)
    await go('demo-cs-1', 20 * 60, (scope, id, version) =>
      tickets.visitByStaff(scope, id, { ...satisfied, version, channel: 'PHONE' }),
    );
  else
    await go(story.by, 3 * 60, (scope, id, version) => tickets.visitByResident(scope, id, { ...satisfied, version }));
}

type Go = (
  code: DemoCode,
  minutes: number,
  act: (scope: Scope, id: string, version: number) => Promise<TicketRow>,
) => Promise<void>;

async function work(go: Go, worker: DemoCode, quick: number, result: string) {
  await go(worker, quick, (scope, id, version) =>
    tickets.arrive(scope, id, { version, checks: ['CONFIRMED_SCOPE', 'PROTECTED_FLOOR'] }),
  );
  await go(worker, 35, (scope, id, version) => tickets.finish(scope, id, { version, result, photoIds: [] }));
}

const accept = (go: Go, { by, place, source }: Story) =>
  place === 'PUBLIC' || source
    ? go('demo-repair-lead', 50, (scope, id, version) =>
        tickets.acceptOnSite(scope, id, { version, note: '现场看过，合格' }),
      )
    : go(by, 40, (scope, id, version) => tickets.accept(scope, id, { version, statement: acceptanceStatement }));

async function begin(scope: Scope, story: Story): Promise<TicketRow> {
  const { place, category, text, location, by, source, kind, tomorrow } = story;
  const { name, phone } = demoPerson(by);
  const morning = startOfDay(addDays(localDateOf(scope.now), 1), 10 * HOUR);
  const body = {
    place,
    category,
    text,
    contact: { name, phone },
    ...(location && { location }),
    ...(tomorrow && { slots: [{ from: toInstant(morning), to: toInstant(morning + 2 * HOUR) }] }),
  };
  if (!source) return (await submit(scope, body)).ticket;
  return (await recordFor(scope, { ...body, source, kind: kind ?? 'REPAIR_PUBLIC' })).ticket;
}
