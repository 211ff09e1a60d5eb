import type { UnitClass } from '@linli/shared/estates/estates.schema.ts';
import type { IconName } from '../../../theme/names.ts';

const icons: Record<UnitClass, IconName> = {
  RESIDENTIAL: 'home',
  COMMERCIAL: 'shop',
  PARKING: 'parking',
  STORAGE: 'lock',
};

export const unitIcon = (unitClass: UnitClass): IconName => icons[unitClass] ?? 'home';
