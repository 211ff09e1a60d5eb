import { And, IsNull, LessThan, MoreThanOrEqual } from 'typeorm';
import { Problem } from '@linli/shared/kit/problem.ts';
import { localDateOf } from '@linli/shared/kit/time.ts';
import type { CompletePublicity, PlanPublicity, PublicityTask } from '@linli/shared/worklog/worklog.schema.ts';
import { updateVersion } from '../../database/queries/writes.ts';
import { attachPhotos, photosByIds } from '../../files/files.service.ts';
import { recentNamesOf } from '../../identity/persons.service.ts';
import { isStaff } from '../../identity/staff.service.ts';
import { enforce } from '../../kit/rules.ts';
import type { Scope } from '../../kit/scope.ts';
import { withCurrent } from '../../kit/http/with-current.ts';
import { disclosedOn } from './calendar.ts';
import { publicityRules } from './rules.ts';
import { photoIdsIn, presentTask } from '../worklog.presenter.ts';
import { logWork } from '../worklog.service.ts';
import { PublicityTasks, type PublicityTaskRow } from '../worklog.tables.ts';
import { publicityTitle } from '../worklog.texts.ts';

export async function planOf(scope: Scope, year: number): Promise<PublicityTask[]> {
  const period = And(MoreThanOrEqual(String(year)), LessThan(String(year + 1)));
  const rows = await scope.db.findBy(PublicityTasks, { estate_id: scope.actor.estateId, period });
  return show(
    scope,
    rows.toSorted((a, b) => (a.due_on < b.due_on ? -1 : a.due_on > b.due_on ? 1 : 0)),
  );
}

async function show(scope: Scope, rows: readonly PublicityTaskRow[]): Promise<PublicityTask[]> {
  const people = rows.flatMap(({ assignee_id, done_by }) => [assignee_id, done_by]).filter((id) => id !== null);
  const [names, photos] = await Promise.all([
    recentNamesOf(scope, [...new Set(people)]),
    photosByIds(scope, rows.flatMap(photoIdsIn)),
  ]);
  const today = localDateOf(scope.now);
  return rows.map((row) => presentTask(row, { names, photos, today }));
}

async function find({ db, actor }: Pick<Scope, 'db' | 'actor'>, taskId: string): Promise<PublicityTaskRow> {
  const task = await db.findOneBy(PublicityTasks, { id: taskId, estate_id: actor.estateId });
  if (!task) throw new Problem('resource.not-found');
  return task;
}

/** Who comes second, or too late, is shown the task as it is now. */
export const showChanged = (scope: Scope, taskId: string, command: () => Promise<PublicityTaskRow>) =>
  withCurrent(
    async () => {
      const read = { ...scope, db: scope.deps.db.read };
      return (await show(read, [await find(read, taskId)]))[0];
    },
    async () => (await show(scope, [await command()]))[0]!,
  );

/** On condition of the version, which decides between two who act at once. */
async function change(
  { db }: Pick<Scope, 'db'>,
  task: PublicityTaskRow,
  set: Partial<Omit<PublicityTaskRow, 'id' | 'version'>>,
): Promise<PublicityTaskRow> {
  const next = await updateVersion(db, PublicityTasks, task, set);
  if (!next) throw new Problem('worklog.changed');
  return next;
}

async function findFor(scope: Scope, taskId: string, action: keyof typeof publicityRules, version: number) {
  const task = await find(scope, taskId);
  enforce(publicityRules[action](task, scope));
  if (task.version !== version) throw new Problem('worklog.changed');
  return task;
}

export async function planTask(scope: Scope, taskId: string, body: PlanPublicity): Promise<PublicityTaskRow> {
  const { title, dueOn, assigneeId } = body;
  if (assigneeId !== undefined && !(await isStaff(scope, scope.actor.estateId, assigneeId)))
    throw new Problem('estates.not-staff', { errors: [{ pointer: '#/assigneeId', detail: '请另选一位' }] });
  const task = await findFor(scope, taskId, 'change', body.version);
  return change(scope, task, { title: title ?? null, due_on: dueOn, assignee_id: assigneeId ?? null });
}

/** The public reads of it in the same moment, or it is not done. */
export async function completeTask(scope: Scope, taskId: string, body: CompletePublicity): Promise<PublicityTaskRow> {
  const { actor, now } = scope;
  const { title, note, photoIds } = body;
  const task = await findFor(scope, taskId, 'complete', body.version);
  const unknown = await attachPhotos(scope, photoIds, { subject: 'publicity-task', subjectId: taskId });
  if (unknown.length > 0) {
    const errors = unknown.map((id) => ({
      pointer: `#/photoIds/${photoIds.indexOf(id)}`,
      detail: '这张照片没有上传成功',
    }));
    throw new Problem('worklog.photo-unknown', { errors });
  }
  const done = {
    title,
    note: note ?? null,
    photo_ids: JSON.stringify(photoIds),
    done_at: now,
    done_by: actor.personId,
  };
  const next = await change(scope, task, done);
  await logWork(scope, {
    estateId: task.estate_id,
    dedupKey: `publicity:${task.id}`,
    kind: 'PUBLICITY',
    at: now,
    title: publicityTitle(task.kind, title),
    detail: note,
    photoIds,
  });
  return next;
}

interface Disclosure {
  estateId: string;
  at: number;
  title: string;
  byId: string | null;
}

/** R70: publishing last month's accounts is the task; the work log has the notice itself. */
export async function completeDisclosure(
  { db }: Pick<Scope, 'db'>,
  { estateId, at, title, byId }: Disclosure,
): Promise<void> {
  const period = disclosedOn(localDateOf(at));
  await db.update(
    PublicityTasks,
    { estate_id: estateId, period, kind: 'DISCLOSURE', done_at: IsNull() },
    { title, done_at: at, done_by: byId, version: () => 'version + 1' },
  );
}
