import { Problem } from '@linli/shared/kit/problem.ts';
import type { Page, PageQuery } from '@linli/shared/kit/page.ts';
import { maskPhone } from '@linli/shared/kit/phone.ts';
import { toInstant } from '@linli/shared/kit/time.ts';
import type { Post } from '@linli/shared/estates/post.schema.ts';
import type { InviteColleague, StaffInvitation } from '@linli/shared/staff/staff.schema.ts';
import { keysetPage, type SortColumn } from '../../database/queries/keyset.ts';
import { statement } from '../../database/queries/statement.ts';
import { insertUnlessThere } from '../../database/queries/writes.ts';
import { forgetStaff } from '../../identity/actor-cache.service.ts';
import { nameIfUnnamed } from '../../identity/persons.service.ts';
import { callStaff, postsOf, replacePosts } from '../../identity/staff.service.ts';
import type { Scope } from '../../kit/scope.ts';
import { phoneVaultOf } from '../../kit/vault.ts';
import { linesOf, recordChange } from '../changes/changes.service.ts';
import { postsText, postsWanted, presentPost, refuseBadTerms, wantedOf } from './posts.ts';
import { StaffInvitations, type StaffInvitationRow } from './staff.tables.ts';

type Writer = Pick<Scope, 'db' | 'deps' | 'now'>;

/**
 * Posts for whoever has this number. Nothing is looked up by it: that somebody is known to another estate is not for an
 * administrator to learn.
 */
export async function inviteTo(
  { db, deps, now }: Writer,
  estateId: string,
  { name, phone, posts }: InviteColleague,
  by?: string,
): Promise<StaffInvitationRow> {
  const wanted = postsWanted(
    posts.map(({ role }) => role),
    posts,
  );
  refuseBadTerms(posts, 'posts', now);
  const vault = phoneVaultOf(deps);
  const row: StaffInvitationRow = {
    id: deps.newId(),
    estate_id: estateId,
    name,
    phone_sealed: vault.seal(phone),
    phone_print: vault.print(phone),
    posts: JSON.stringify(wanted),
    invited_by: by ?? null,
    invited_at: now,
    person_id: null,
    ended_at: null,
    is_pending: 1,
  };
  if (!(await insertUnlessThere(db, StaffInvitations, row)))
    throw new Problem('estates.already-invited', {
      errors: [{ pointer: '#/phone', detail: '这个手机号已经添加过；要改岗位，请先撤销再添加' }],
    });
  const thing = { estateId, subject: 'COLLEAGUE', subjectId: row.id, title: name } as const;
  await recordChange({ db, deps, now }, thing, linesOf([['添加，岗位', undefined, postsText(wanted, now)]]), { by });
  return row;
}

export const invite = async (scope: Scope, body: InviteColleague): Promise<StaffInvitation> =>
  present(scope, await inviteTo(scope, scope.actor.estateId, body, scope.actor.personId));

const postsIn = ({ posts }: StaffInvitationRow) => JSON.parse(posts) as Post[];

const present = ({ deps }: Pick<Scope, 'deps'>, row: StaffInvitationRow): StaffInvitation => ({
  id: row.id,
  name: row.name,
  phone: maskPhone(phoneVaultOf(deps).open(row.phone_sealed)),
  posts: postsIn(row),
  invitedAt: toInstant(row.invited_at),
});

const LIMIT = 50;
const NEWEST: readonly SortColumn[] = [{ column: 'id', direction: 'desc' }];

export async function listInvitations(
  scope: Scope,
  { cursor, limit = LIMIT }: PageQuery,
): Promise<Page<StaffInvitation>> {
  const query = scope.db
    .createQueryBuilder()
    .select('*')
    .from(StaffInvitations, 'list')
    .where('estate_id = :estate AND is_pending = 1', { estate: scope.actor.estateId });
  const { items, ...page } = await keysetPage<StaffInvitationRow>(query, NEWEST, { cursor, limit });
  return { items: items.map((row) => present(scope, row)), ...page };
}

export async function withdrawInvitation(scope: Scope, id: string): Promise<void> {
  const { db, actor, now } = scope;
  const pending = { id, estate_id: actor.estateId, is_pending: 1 } as const;
  const row = await db.findOneBy(StaffInvitations, pending);
  if (!row) throw new Problem('resource.not-found');
  await db.update(StaffInvitations, pending, { is_pending: null, ended_at: now });
  const thing = { estateId: actor.estateId, subject: 'COLLEAGUE', subjectId: id, title: row.name } as const;
  const lines = linesOf([['撤销添加，岗位', postsText(postsIn(row), now), undefined]]);
  await recordChange(scope, thing, lines, { by: actor.personId });
}

const waitingFor = statement<StaffInvitationRow>(
  'SELECT * FROM staff_invitations WHERE phone_print = ? AND is_pending = 1 ORDER BY id',
);

/**
 * Gives a person the posts that wait for their number, which WeChat has vouched for. Answers the estates they work in by
 * that; none, if nothing waited.
 */
export async function takeUpPosts(scope: Writer, personId: string, phonePrint: string): Promise<string[]> {
  const { db, deps, now } = scope;
  const waiting = await waitingFor.all(db, [phonePrint]);
  for (const row of waiting) {
    const { affected } = await db.update(
      StaffInvitations,
      { id: row.id, is_pending: 1 },
      { is_pending: null, ended_at: now, person_id: personId },
    );
    // Two devices of theirs at once: the other was quicker.
    if (affected !== 1) continue;
    const { estate_id: estateId, name } = row;
    const before = (await postsOf(scope, estateId, [personId])).map(presentPost);
    const kept = before.filter((post) => !postsIn(row).some(({ role }) => role === post.role));
    const posts = [...kept, ...postsIn(row)];
    forgetStaff(deps, estateId, personId);
    await replacePosts(scope, { estateId, personId, wanted: posts.map(wantedOf) });
    await nameIfUnnamed(scope, personId, name);
    await callStaff(scope, estateId, personId, name);
    const thing = { estateId, subject: 'COLLEAGUE', subjectId: personId, title: name } as const;
    const lines = [...linesOf([['岗位', postsText(before, now), postsText(posts, now)]]), { field: '本人已登录领取' }];
    await recordChange(scope, thing, lines, { by: personId });
  }
  return waiting.map(({ estate_id }) => estate_id);
}
