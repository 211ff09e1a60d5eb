import { labelOf } from '@linli/shared/kit/label.ts';
import { WorkKind, workKindLabels } from '@linli/shared/worklog/worklog.schema.ts';
import type { WorkEntry } from '@linli/shared/worklog/worklog.schema.ts';
import { clockText } from '../../../kit/format.ts';
import type { IconName } from '../../../theme/names.ts';

const icons: Record<WorkKind, IconName> = {
  PUBLIC_REPAIR: 'wrench',
  HOME_REPAIRS: 'home',
  PARCELS: 'parcel',
  NOTICE: 'megaphone',
  PUBLICITY: 'image',
};
export const iconOf = (kind: WorkKind): IconName => icons[kind] ?? 'journal';

/** Counted over a day: an hour would mean nothing. */
const ofTheDay: readonly WorkKind[] = ['HOME_REPAIRS', 'PARCELS'];

export const metaOf = ({ kind, at }: Pick<WorkEntry, 'kind' | 'at'>) =>
  [labelOf(workKindLabels, kind), ...(ofTheDay.includes(kind) ? [] : [clockText(at)])].join(' · ');

export type WorkView = WorkKind | 'all';
export const views: { value: WorkView; text: string }[] = [
  { value: 'all', text: '全部' },
  ...WorkKind.options.map((value) => ({ value, text: workKindLabels[value] })),
];
