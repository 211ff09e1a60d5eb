import {
  contradictions,
  figureGroupLabels,
  figureGroups,
  figures,
  PolicyChanges,
  standardPolicies,
  type FigureKey,
} from '@linli/shared/estates/policies.schema.ts';
import { sourcesOf } from '../../test/world/sources.ts';

const keys = Object.keys(figures) as FigureKey[];

/** The domains whose work an estate sets figures for. */
const domains = [
  'tickets',
  'parcels',
  'notices',
  'messages',
  'homes',
  'worklog',
  'fees',
  'home',
  'estates',
  'policies',
];
const domainSources = new Map(domains.flatMap((name) => [...sourcesOf(`server/src/${name}`)]));

/** Durations that are no estate's to set, and why. */
const technical: Record<string, string> = {
  'server/src/parcels/handover/wrong-codes.ts': 'guesses at a code: security',
  'server/src/parcels/intake/intake.ts': 'from when on a scan counts as made offline: the network',
  'server/src/messages/delivery/results.ts': 'how long a broken channel is remembered: the network',
  'server/src/messages/delivery/deliver.ts': 'leases of the workers',
  'server/src/messages/delivery/claim.ts': 'how far ahead only a wrong clock puts a delivery',
  'server/src/messages/subscriptions/subscriptions.service.ts': 'how often WeChat lets us ask',
  'server/src/homes/register/run.ts': 'how long the rows of a list lie: personal data, no promise to anybody',
  'server/src/worklog/worklog.jobs.ts': 'when the jobs of all estates run',
  'server/src/worklog/worklog.texts.ts': 'from when on a span is said in days',
  'server/src/tickets/sla/promises.ts': 'from when on a span is said in days',
};
const BARE = /\b[\d_.]+ \* (SECOND|MINUTE|HOUR|DAY)\b|= (SECOND|MINUTE|HOUR|DAY);/;
const isCadence = (line: string) => /\b(every|dailyAt):/.test(line);

test('no rule has a duration of its own: it is a figure of the estate, or technical for a reason written here', () => {
  const bare = [...domainSources].flatMap(([path, text]) =>
    text.split('\n').some((line) => BARE.test(line) && !isCadence(line)) ? [path] : [],
  );
  expect(bare.toSorted()).toEqual(Object.keys(technical).toSorted());
});

test('no page says a span of its own: it shows what the server answers', () => {
  const said = [...sourcesOf('miniapp/src')].filter(([path, text]) => {
    const isGallery = path.startsWith('miniapp/src/packages/demo/');
    return !isGallery && /\d+ (分钟|小时|天|个工作日)内/.test(text);
  });
  expect(said.map(([path]) => path)).toEqual([]);
});

test('a new figure is its declaration, the rule that reads it and that rule’s test: what carries figures names none', () => {
  const carriers = new Map([
    ...sourcesOf('server/src/estates/policies'),
    ...sourcesOf('server/src/policies'),
    ...sourcesOf('miniapp/src/packages/desk/estates/policies'),
    ...[...sourcesOf('shared/src/estates')].filter(([path]) => !path.endsWith('/policies.schema.ts')),
    ...sourcesOf('server/src/kit'),
  ]);
  const naming = [...carriers].filter(([, text]) => keys.some((key) => new RegExp(`\\b${key}\\b`).test(text)));
  expect(naming.map(([path]) => path)).toEqual([]);
});

test.each(keys)('%s is read by a rule', (key) => {
  const readers = [...domainSources].filter(([, text]) => new RegExp(`\\b${key}\\b`).test(text));
  expect(readers.length).toBeGreaterThan(0);
});

test('every figure is declared once, and the defaults lie within their bounds and fit each other', () => {
  const declared = Object.values(figureGroups).flatMap((group) => Object.keys(group));
  expect(new Set(declared).size).toBe(declared.length);
  expect(Object.keys(figureGroupLabels)).toEqual(Object.keys(figureGroups));
  expect(PolicyChanges.parse(standardPolicies)).toEqual(standardPolicies);
  expect(contradictions(standardPolicies, {})).toEqual([]);
});

test('a number says in its name what it counts', () => {
  const endings = { seconds: 'Seconds', minutes: 'Minutes', hours: 'Hours', days: 'Days', percent: 'Percent' };
  for (const key of keys) {
    const ending = endings[figures[key].unit as keyof typeof endings];
    if (ending) expect(key).toMatch(new RegExp(`${ending}$`));
  }
});
