import type { Journey } from '../journey.ts';
import { repairSeenThrough } from './repair.ts';
import { roundOfStaff } from './round.ts';
import { tour } from './tour.ts';

export const journeys: Journey[] = [tour, repairSeenThrough, roundOfStaff];
