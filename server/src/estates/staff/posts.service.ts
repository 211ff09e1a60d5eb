import { MoreThanOrEqual } from 'typeorm';
import { Problem } from '@linli/shared/kit/problem.ts';
import { localDateOf } from '@linli/shared/kit/time.ts';
import type { SetStaffRoles } from '@linli/shared/estates/estates.schema.ts';
import type { Post } from '@linli/shared/estates/post.schema.ts';
import { forgetStaff } from '../../identity/actor-cache.service.ts';
import {
  hasLastingAdmin,
  isKnownTo,
  postsOf,
  replacePosts,
  staffNamesOf,
  type Staff,
} from '../../identity/staff.service.ts';
import { withCurrent } from '../../kit/http/with-current.ts';
import type { Scope } from '../../kit/scope.ts';
import { linesOf, recordChange, versionOf } from '../changes/changes.service.ts';
import { DutyShifts } from '../duty/duty.tables.ts';
import { Estates } from '../estates.tables.ts';
import { clearGridOwner } from '../grids/grid-owners.ts';
import { postsText, postsWanted, presentPost, refuseBadTerms, wantedOf } from './posts.ts';

/**
 * Gives and takes posts of somebody who works here or once did; nobody else is known to the estate. Whoever is left
 * without any loses access with the commit.
 */
export function setStaffRoles(scope: Scope, personId: string, body: SetStaffRoles): Promise<Staff> {
  return withCurrent(
    () => staffMember({ ...scope, db: scope.deps.db.read }, personId),
    async () => {
      const { db, deps, actor, now } = scope;
      if (!(await isKnownTo(scope, actor.estateId, personId))) throw new Problem('resource.not-found');
      const posts = postsWanted(body.roles, body.terms);
      refuseBadTerms(body.terms ?? [], 'terms', now);
      await lockStaff(scope);
      const before = await postsOf(scope, actor.estateId, [personId]);
      const { estateId } = actor;
      await replacePosts(scope, { estateId, personId, wanted: posts.map(wantedOf) });
      await refuseWithoutAdmin(scope);
      await record(scope, personId, before.map(presentPost), body.version);
      if (posts.length === 0) await releaseEverything(scope, personId);
      forgetStaff(deps, estateId, personId);
      return staffMember({ ...scope, db }, personId);
    },
  );
}

async function staffMember(scope: Scope, personId: string): Promise<Staff> {
  const { estateId } = scope.actor;
  const name = (await staffNamesOf(scope, estateId, [personId])).get(personId) ?? '';
  const roles = (await postsOf(scope, estateId, [personId])).map(({ role }) => role);
  return { id: personId, name, roles };
}

/** Two administrators removing each other at the same moment: the second waits here and sees what the first has done. */
const lockStaff = ({ db, actor }: Scope) =>
  db.update(Estates, { id: actor.estateId }, { staff_version: () => 'staff_version + 1' });

/** One must stay who is administrator today and for as long as can be seen. */
async function refuseWithoutAdmin({ db, actor, now }: Scope): Promise<void> {
  if (!(await hasLastingAdmin({ db, now }, actor.estateId))) throw new Problem('estates.last-admin');
}

async function record(scope: Scope, personId: string, before: readonly Post[], version: number | undefined) {
  const { actor, now, db } = scope;
  const after = (await postsOf(scope, actor.estateId, [personId])).map(presentPost);
  const lines = linesOf([['岗位', postsText(before, now), postsText(after, now)]]);
  const title = (await staffNamesOf(scope, actor.estateId, [personId])).get(personId) ?? '';
  const thing = { estateId: actor.estateId, subject: 'COLLEAGUE', subjectId: personId, title } as const;
  if (lines.length > 0) await recordChange(scope, thing, lines, { by: actor.personId, version });
  else if (version !== undefined && version !== (await versionOf(db, actor.estateId, 'COLLEAGUE', personId)))
    throw new Problem('estates.changed');
}

/** Who has left answers for no grid and stands in no roster; their tickets stay theirs until handed over. */
async function releaseEverything(scope: Scope, personId: string): Promise<void> {
  const { db, actor, now } = scope;
  await clearGridOwner(scope, personId);
  const ahead = { estate_id: actor.estateId, person_id: personId, on_day: MoreThanOrEqual(localDateOf(now)) };
  await db.delete(DutyShifts, ahead);
}

/** The posts of these people, with their first and last days. */
export async function presentedPosts(
  { db, actor }: Scope,
  personIds: readonly string[],
): Promise<(personId: string) => Post[]> {
  const rows = await postsOf({ db }, actor.estateId, personIds);
  return (personId) => rows.filter(({ person_id }) => person_id === personId).map(presentPost);
}
