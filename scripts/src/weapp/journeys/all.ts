import type { Journey } from '../journey.ts';
import { repairSeenThrough } from './repair.ts';
import { roundOfStaff } from './round.ts';

export const journeys: Journey[] = [repairSeenThrough, roundOfStaff];
