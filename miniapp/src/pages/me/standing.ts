import { roleLabels, type Role } from '@linli/shared/kit/roles.ts';

/** What somebody is called here: by their home, by their work, by both; a guest where neither. */
export function standingOf(roles: readonly Role[], homeRole: string | undefined): string[] {
  const work = roles
    .filter((role) => role !== 'person' && role !== 'resident')
    .flatMap((role) => roleLabels[role] ?? []);
  const words = [...(homeRole ? [homeRole] : []), ...work];
  return words.length ? words : [roleLabels.person];
}

/** 「2 套房屋，」 where there are several. */
export const homesCount = (count: number) => (count > 1 ? `${count} 套房屋，` : '');
