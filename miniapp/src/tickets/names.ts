import { labelOf } from '@linli/shared/kit/label.ts';
import { roleLabels } from '@linli/shared/kit/roles.ts';
import type { TicketPerson } from '@linli/shared/tickets/tickets.schema.ts';

const twoCharacters = /^(欧阳|上官|司马|诸葛|夏侯|皇甫|尉迟|公孙|慕容|令狐|司徒|端木|东方|南宫)/;

const hands: readonly TicketPerson['role'][] = ['technician', 'cleaner', 'gardener', 'guard'];

/** 王师傅, as people call who comes with the toolbox; others by their name. */
export function calledName({ name, role }: Pick<TicketPerson, 'name' | 'role'>): string {
  if (!hands.includes(role)) return name;
  const family = twoCharacters.exec(name)?.[0] ?? [...name][0] ?? '';
  return `${family}师傅`;
}

export const roleName = ({ role }: Pick<TicketPerson, 'role'>) => labelOf(roleLabels, role, '工作人员');
