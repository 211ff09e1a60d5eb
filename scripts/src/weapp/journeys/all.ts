import type { Journey } from '../journey.ts';
import { newcomerBinds } from './newcomer.ts';
import { noticeFromAPhone } from './notice.ts';
import { parcelsFetched } from './parcels.ts';
import { repairSeenThrough } from './repair.ts';
import { roundOfStaff } from './round.ts';
import { tour } from './tour.ts';

export const journeys: Journey[] = [
  tour,
  repairSeenThrough,
  roundOfStaff,
  newcomerBinds,
  noticeFromAPhone,
  parcelsFetched,
];
