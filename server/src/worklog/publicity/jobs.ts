import { Between, In, IsNull } from 'typeorm';
import { localDateOf, type LocalDate } from '@linli/shared/kit/time.ts';
import { publicityKindLabels } from '@linli/shared/worklog/worklog.schema.ts';
import { dayInWords } from '../../kit/text/moment.ts';
import { estateIds } from '../../estates/estates.service.ts';
import { policiesOf } from '../../estates/policies/policies.service.ts';
import { isStaff, staffByRole } from '../../identity/staff.service.ts';
import type { Deps } from '../../kit/deps.ts';
import type { Scope } from '../../kit/scope.ts';
import { notify } from '../../messages/notifications/notify.service.ts';
import { plannedFrom, remindedBetween, stageOn, type Planned, type ReminderStage } from './calendar.ts';
import { PublicityTasks, type PublicityTaskRow } from '../worklog.tables.ts';

type Writer = Pick<Scope, 'db' | 'deps' | 'now'>;

/** R97: nobody has to remember that a new year needs a plan. */
export async function makePlans(deps: Deps, now: number): Promise<void> {
  const reader = { db: deps.db.read, deps, now };
  for (const estateId of await estateIds(reader)) {
    const wanted = plannedFrom(localDateOf(now), await policiesOf(reader, estateId));
    await deps.db.tx((db) => plan({ db, deps, now }, estateId, wanted));
  }
}

/** Adds what is missing; what is there stays as people have arranged it. */
export async function plan({ db, deps, now }: Writer, estateId: string, wanted: readonly Planned[]): Promise<void> {
  const periods = In(wanted.map(({ period }) => period));
  const there = await db.findBy(PublicityTasks, { estate_id: estateId, period: periods });
  const known = new Set(there.map(({ kind, period }) => `${kind} ${period}`));
  const missing = wanted.filter(({ kind, period }) => !known.has(`${kind} ${period}`));
  await db.insert(
    PublicityTasks,
    missing.map(({ kind, period, dueOn }) => ({
      id: deps.newId(),
      estate_id: estateId,
      version: 1,
      period,
      kind,
      title: null,
      due_on: dueOn,
      assignee_id: null,
      done_at: null,
      done_by: null,
      note: null,
      photo_ids: '[]',
      created_at: now,
    })),
  );
}

/** Each reminder once: its key holds the task, its due day and which it is, so that a day put off begins anew. */
export async function remindOfPublicity(deps: Deps, now: number): Promise<void> {
  const today = localDateOf(now);
  const reader = { db: deps.db.read, deps, now };
  for (const estate_id of await estateIds(reader)) {
    const policies = await policiesOf(reader, estate_id);
    const { from, to } = remindedBetween(today, policies);
    const due = { estate_id, due_on: Between(from, to), done_at: IsNull() };
    for (const task of await deps.db.read.findBy(PublicityTasks, due)) {
      const stage = stageOn(today, task.due_on, policies);
      if (stage) await deps.db.tx((db) => remind({ db, deps, now }, task, stage, today));
    }
  }
}

async function remind(scope: Writer, task: PublicityTaskRow, stage: ReminderStage, today: LocalDate): Promise<void> {
  const { id, estate_id, due_on, kind, title } = task;
  await notify(
    scope,
    {
      estateId: estate_id,
      kind: 'STAFF_REMINDER',
      dedupKey: `publicity:${id}:${due_on}:${stage}`,
      subject: { kind: 'publicity-task', id },
      title: `${publicityKindLabels[kind]}${title === null ? '' : `「${title}」`}：${saying(stage, due_on, today)}`,
      body: `${spoken(task)}，完成后请拍照登记，会写进工作日志。`,
    },
    (await answerable(scope, task)).map((personId) => ({ personId })),
  );
}

function saying(stage: ReminderStage, dueOn: LocalDate, today: LocalDate): string {
  if (stage === 'soon') return `请在 ${dayInWords(dueOn)} 前完成`;
  return dueOn === today ? '今天到期' : `应在 ${dayInWords(dueOn)} 完成，还没有登记`;
}

function spoken({ period, kind }: Pick<PublicityTaskRow, 'period' | 'kind'>): string {
  const [year, part = ''] = period.split('-');
  const of =
    { Q: `第 ${part.slice(1)} 季度`, H: part === 'H1' ? '上半年' : '下半年' }[part[0]!] ?? `${Number(part)} 月`;
  return `${year} 年${of}${publicityKindLabels[kind]}`;
}

/** Who was given it; else, or when they have left, those who give it out. */
async function answerable(scope: Writer, { estate_id, assignee_id }: PublicityTaskRow): Promise<string[]> {
  if (assignee_id !== null && (await isStaff(scope, estate_id, assignee_id))) return [assignee_id];
  return (await staffByRole(scope, estate_id, ['cs-lead', 'manager'])).map(({ id }) => id);
}
