import type { MembershipRole } from '@linli/shared/homes/homes.schema.ts';
import type { Role, StaffRole } from '@linli/shared/kit/roles.ts';

interface Standing {
  id: string;
  estateId: string;
  unitId: string;
  role: MembershipRole;
  validFrom: number;
}

/**
 * The home a session acts for: the one chosen; if that has ended, another of the same estate. A resident who has moved
 * to another estate follows their home there; somebody who works in this one stays.
 */
export function homeOf<T extends Standing>(
  chosen: { unitId: string | null; estateId: string },
  current: readonly T[],
  worksHere: boolean,
): T | undefined {
  return (
    current.find(({ unitId }) => unitId === chosen.unitId) ??
    current.find(({ estateId }) => estateId === chosen.estateId) ??
    (worksHere ? undefined : current[0])
  );
}

export const rolesFor = (hasHome: boolean, staff: readonly StaffRole[]): Role[] => [
  'person',
  ...(hasHome ? (['resident'] as const) : []),
  ...staff,
];
