import type { CurrentMembership } from '../../homes/people/memberships.service.ts';
import type { Scope } from '../../kit/scope.ts';
import { Notices, type NoticeRow } from '../notices.tables.ts';

interface ToConfirmRow extends Pick<NoticeRow, 'id' | 'title' | 'excerpt' | 'member_roles'> {
  published_at: number;
  reader_id: string;
}

export interface ToConfirm {
  id: string;
  title: string;
  excerpt: string;
  /** Absent: asked of everyone, also without a home. */
  unitId?: string;
}

/**
 * What somebody is still asked to confirm, in these homes or as a guest of the estate without one, the oldest first and
 * each once. A home for which one of the family has confirmed is asked no more.
 */
export async function toConfirm(
  { db, actor, now }: Pick<Scope, 'db' | 'actor' | 'now'>,
  homes: readonly CurrentMembership[],
): Promise<ToConfirm[]> {
  const readers = homes.length > 0 ? homes.map(({ unitId }) => unitId) : [actor.estateId];
  const found = await db
    .createQueryBuilder()
    .select('n.id AS id, n.title AS title, n.excerpt AS excerpt, n.member_roles AS member_roles')
    .addSelect('n.published_at', 'published_at')
    .addSelect('r.reader_id', 'reader_id')
    .from(Notices, 'n')
    .innerJoin('notice_readers', 'r', 'r.notice_id = n.id AND r.reader_id IN (:...readers)', { readers })
    .leftJoin('notice_receipts', 'p', 'p.notice_id = n.id AND p.person_id = :me', { me: actor.personId })
    .where('n.estate_id IN (:...estates)', { estates: [actor.estateId, ...homes.map(({ estateId }) => estateId)] })
    .andWhere("n.confirm_until > :now AND n.state = 'PUBLISHED' AND n.must_confirm = 1", { now })
    .andWhere('r.confirmed_edition < n.edition AND COALESCE(p.confirmed_edition, 0) < n.edition')
    .limit(100)
    .getRawMany<ToConfirmRow>();
  // Few wait at a time; in the database the order would be worked out before the first is known.
  const rows = found.toSorted((a, b) => a.published_at - b.published_at);
  const standing = new Map(homes.map(({ unitId, role }) => [unitId, role]));
  // The homes come in the order they are asked in: what concerns the first is said of the first.
  const asked = readers.flatMap((reader) =>
    rows.filter(({ reader_id, member_roles }) => {
      const role = standing.get(reader_id);
      return reader_id === reader && (member_roles === null || (!!role && member_roles.includes(`,${role},`)));
    }),
  );
  const first = new Map(asked.toReversed().map((row) => [row.id, row]));
  return rows
    .filter((row) => first.get(row.id) === row)
    .map(({ id, title, excerpt, reader_id }) => ({
      id,
      title,
      excerpt,
      ...(standing.has(reader_id) && { unitId: reader_id }),
    }));
}
