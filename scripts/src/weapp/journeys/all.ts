import type { Journey } from '../journey.ts';
import { newcomerBinds } from './newcomer.ts';
import { linkOfANotice } from './links.ts';
import { noticeFromAPhone } from './notice.ts';
import { parcelsFetched } from './parcels.ts';
import { phoneRefuses } from './refusals.ts';
import { repairSeenThrough } from './repair.ts';
import { roundOfStaff } from './round.ts';
import { sheetsOfSmallPhones } from './sheets.ts';
import { tour } from './tour.ts';

export const journeys: Journey[] = [
  tour,
  repairSeenThrough,
  roundOfStaff,
  sheetsOfSmallPhones,
  newcomerBinds,
  linkOfANotice,
  phoneRefuses,
  noticeFromAPhone,
  parcelsFetched,
];
