import { addDays, HOUR, localDateOf, MINUTE, startOfDay } from '@linli/shared/kit/time.ts';
import type { PublicityKind } from '@linli/shared/worklog/worklog.schema.ts';
import { deliverDue } from '../messages/deliver.ts';
import { afterQuietHours } from '../messages/quiet-hours.ts';
import { yearOf, type Planned } from '../worklog/publicity.calendar.ts';
import { makePlans, plan, remindOfPublicity } from '../worklog/publicity.jobs.ts';
import { completeTask } from '../worklog/publicity.service.ts';
import { countDays } from '../worklog/worklog.jobs.ts';
import { actorOf } from './actors.ts';
import { estate } from './houses.ts';
import type { DemoCode } from './people.ts';
import { boardPicture, upload } from './pictures.ts';
import type { Tick } from './timeline.ts';

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

const EVENING = 20 * HOUR + 30 * MINUTE;
const MORNING = 9 * HOUR;
/** How much of the past is told day by day. */
const DAYS = 30;
/** Some are early, some late. */
const DAYS_OFF = [-2, -1, 1];

/** The year's plan, done as far as ordinary people have come; each morning's reminders, each evening's count. */
export function publicityMoments(now: number, disclosedInNotice: string): Tick[] {
  const today = localDateOf(now);
  const year = Number(today.slice(0, 4));
  // Of December's accounts the last year's plan still knows in January.
  const planned = [...yearOf(year - 1), ...yearOf(year)].filter(({ dueOn }) => dueOn >= `${year}-01-01`);
  const began = startOfDay(`${year}-01-01`);
  const days = Array.from({ length: DAYS }, (_, index) => addDays(today, index - DAYS + 1));
  return [
    { at: began, run: (deps, at) => deps.db.tx((db) => plan({ db, deps, now: at }, estate.id, planned)) },
    { at: began + 1, run: makePlans },
    ...days.map((day): Tick => ({ at: startOfDay(day, MORNING), run: remindOfPublicity })),
    ...days.map((day): Tick => ({ at: startOfDay(day, EVENING), run: countDays })),
    ...days.map((day): Tick => ({ at: afterQuietHours(startOfDay(day)), run: (deps) => deliverDue(deps) })),
    ...planned
      // The accounts of this month are completed by publishing them.
      .filter(({ kind, period }) => kind !== 'DISCLOSURE' || period !== disclosedInNotice)
      .map((task, index) => completion(task, index)),
  ];
}

const completion = (task: Planned, index: number): Tick => ({
  at: startOfDay(addDays(task.dueOn, DAYS_OFF[index % DAYS_OFF.length]!), 15 * HOUR + index * MINUTE),
  async run(deps, at) {
    const scope = { actor: actorOf(subjects[task.kind].by, at), now: at, deps };
    const photoIds = [await upload(scope, await boardPicture(COLOURS[index % COLOURS.length]!))];
    await deps.db.tx(async (db) => {
      const { id, version } = await db
        .selectFrom('publicity_tasks')
        .select(['id', 'version'])
        .where('estate_id', '=', estate.id)
        .where('period', '=', task.period)
        .where('kind', '=', task.kind)
        .executeTakeFirstOrThrow();
      await completeTask({ ...scope, db }, id, { version, title: titleOf(task), photoIds });
    });
  },
});
