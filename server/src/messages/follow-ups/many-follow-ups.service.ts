import { In, IsNull, LessThan } from 'typeorm';
import { policiesOf } from '../../estates/policies/policies.service.ts';
import type { Scope } from '../../kit/scope.ts';
import { dutyEnd, type ToFollowUp } from './follow-ups.service.ts';
import { FollowUps } from '../messages.tables.ts';

export interface ManyToFollowUp extends Omit<ToFollowUp, 'unitId'> {
  units: readonly { id: string; gridId: string | null }[];
  /** What was told before this instant has been overtaken: those households are to be told again. */
  since: number;
}

/**
 * The same as `openFollowUp` for many homes in a few statements; some hundred at a time. Call it from one place at a time
 * for a subject, e.g. a job. Answers the follow-up of each home.
 */
export async function openFollowUps(
  scope: Pick<Scope, 'db' | 'deps' | 'now'>,
  { estateId, units, subject, title, body, dueAt, since }: ManyToFollowUp,
): Promise<Map<string, string>> {
  if (units.length === 0) return new Map();
  const { db, deps, now } = scope;
  const due_at = dueAt ?? dutyEnd(now, await policiesOf(scope, estateId));
  const ofHomes = { subject_id: subject.id, unit_id: In(units.map(({ id }) => id)) };
  const said = { title, body, opened_at: now, due_at, told_at: null };
  await db.update(FollowUps, { ...ofHomes, told_at: LessThan(since) }, said);
  const known = await db.find(FollowUps, { select: { id: true, unit_id: true }, where: ofHomes });
  const ids = new Map(known.map(({ id, unit_id }) => [unit_id, id]));
  const rows = units
    .filter(({ id }) => !ids.has(id))
    .map(({ id, gridId }) => ({
      ...said,
      id: deps.newId(),
      estate_id: estateId,
      unit_id: id,
      grid_id: gridId,
      subject_kind: subject.kind,
      subject_id: subject.id,
    }));
  await db.insert(FollowUps, rows);
  for (const { id, unit_id } of rows) ids.set(unit_id, id);
  return ids;
}

/** Who has not been told yet is told in these words: what was to be said has been overtaken. */
export const rewordFollowUps = (
  { db }: Pick<Scope, 'db'>,
  { subject, title, body }: Pick<ToFollowUp, 'subject' | 'title' | 'body'>,
) => db.update(FollowUps, { subject_id: subject.id, subject_kind: subject.kind, told_at: IsNull() }, { title, body });
