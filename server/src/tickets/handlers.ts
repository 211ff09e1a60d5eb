import { categories } from '@linli/shared/tickets/categories.ts';
import type { Category } from '@linli/shared/tickets/category.ts';
import { fieldStaff, ticketStaff, type StaffRole } from '@linli/shared/kit/roles.ts';
import { isRepair } from '@linli/shared/tickets/tickets.words.ts';
import type { TicketRow } from './tickets.tables.ts';

type Work = Pick<TicketRow, 'kind' | 'category'>;

/** Who may be given it at all. */
export const mayHandle = ({ kind }: Pick<Work, 'kind'>): readonly StaffRole[] =>
  isRepair(kind) ? fieldStaff : ticketStaff;

/** The post whose work it usually is; nothing where the trade decides. */
export function usualPost({ kind, category }: Work): StaffRole | undefined {
  const { post }: Category = categories[category];
  if (isRepair(kind)) return post;
  if (kind === 'FEE_DISPUTE' || category === 'FEES') return 'finance';
  return kind === 'COMPLAINT' ? 'cs-lead' : 'cs';
}

/** The posts among which somebody is suggested, the likeliest first. */
export function postsFor(work: Work): readonly StaffRole[] {
  const { post }: Category = categories[work.category];
  const usual = usualPost(work);
  const others: readonly StaffRole[] = isRepair(work.kind)
    ? ['technician', 'repair-lead']
    : ['cs', 'cs-lead', 'grid-owner', 'manager'];
  return [...new Set([...(usual ? [usual] : []), ...(post ? [post] : []), ...others])];
}
