import { defaultPolicies } from '../../estates/policies/policies.service.ts';
import { addDays, HOUR, localDateOf, MINUTE, startOfDay } from '@linli/shared/kit/time.ts';
import type { PublicityKind } from '@linli/shared/worklog/worklog.schema.ts';
import { disclosedOn, yearOf, type Planned } from '../../worklog/publicity/calendar.ts';
import { plan } from '../../worklog/publicity/jobs.ts';
import { completeDisclosure, completeTask } from '../../worklog/publicity/publicity.service.ts';
import { PublicityTasks } from '../../worklog/worklog.tables.ts';
import { actorOf } from '../estate/actors.ts';
import { DISCLOSED_HOURS_AGO } from './announcements.ts';
import { estate } from '../estate/houses.ts';
import type { DemoCode } from '../demo/people.ts';
import { boardPicture, upload } from './pictures.ts';
import type { Act, Tick } from './timeline.ts';

/** What the boards showed by the month, and who saw to the rest. */
const subjects: Record<PublicityKind, { by: DemoCode; titles: readonly string[] }> = {
  BOARD: {
    by: 'demo-cs-1',
    titles: [
      '冬季用火用电',
      '春节值班与烟花',
      '高空抛物',
      '电动车充电',
      '垃圾分类',
      '防汛准备',
      '防溺水',
      '夏季用电',
      '开学交通',
      '秋季防火',
      '冬季防冻',
      '全年总结',
    ],
  },
  DISCLOSURE: { by: 'demo-finance-1', titles: ['收支公示'] },
  BROCHURE: { by: 'demo-cs-lead', titles: ['《业主手册》更新页', '《防汛手册》', '《装修须知》', '《冬季安全手册》'] },
  LECTURE: { by: 'demo-cs-lead', titles: ['家庭急救讲座', '消防逃生讲座'] },
};

const COLOURS = [
  [196, 92, 74],
  [66, 122, 96],
  [72, 104, 152],
] as const;

const titleOf = ({ kind, period }: Planned): string => {
  const { titles } = subjects[kind];
  const number = Number(period.replace(/^\d+-[QH]?/, ''));
  return kind === 'DISCLOSURE' ? `${number}月收支公示` : titles[(number - 1) % titles.length]!;
};

/** Some are early, some late. */
const DAYS_OFF = [-2, -1, 1];

/** The year's plan, done as far as ordinary people have come. */
export function publicityMoments(now: number): (Act | Tick)[] {
  const today = localDateOf(now);
  const year = Number(today.slice(0, 4));
  // In January the end of the last year, too, so that there is something to see.
  const began = [`${year}-01-01`, addDays(today, -60)].toSorted()[0]!;
  const planned = [year - 1, year].flatMap((one) => yearOf(one, defaultPolicies)).filter(({ dueOn }) => dueOn >= began);
  // The accounts of this month are completed by publishing them.
  const disclosed = disclosedOn(localDateOf(now - DISCLOSED_HOURS_AGO * HOUR));
  return [
    {
      at: startOfDay(began),
      run: (deps, at) => deps.db.tx((db) => plan({ db, deps, now: at }, estate.id, planned)),
    },
    ...planned
      .filter(({ kind, period }) => kind !== 'DISCLOSURE' || period !== disclosed)
      .map((task, index) => (task.kind === 'DISCLOSURE' ? disclosure(task, index) : completion(task, index))),
  ];
}

const doneAt = ({ dueOn }: Planned, index: number) =>
  startOfDay(addDays(dueOn, DAYS_OFF[index % DAYS_OFF.length]!), 15 * HOUR + index * MINUTE);

/** Of the notices of earlier months only this is left. */
const disclosure = (task: Planned, index: number): Act => ({
  at: doneAt(task, index),
  by: 'demo-finance-1',
  act: (scope) =>
    completeDisclosure(scope, {
      estateId: estate.id,
      at: scope.now,
      title: titleOf(task),
      byId: scope.actor.personId,
    }),
});

const completion = (task: Planned, index: number): Tick => ({
  at: doneAt(task, index),
  async run(deps, at) {
    const scope = { actor: actorOf(subjects[task.kind].by, at), now: at, policies: defaultPolicies, deps };
    const photoIds = [await upload(scope, await boardPicture(COLOURS[index % COLOURS.length]!))];
    await deps.db.tx(async (db) => {
      const { period, kind } = task;
      const { id, version } = await db.findOneByOrFail(PublicityTasks, { estate_id: estate.id, period, kind });
      await completeTask({ ...scope, db }, id, { version, title: titleOf(task), photoIds });
    });
  },
});
