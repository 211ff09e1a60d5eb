import type { Journey } from '../journey.ts';
import { repairSeenThrough } from './repair.ts';

export const journeys: Journey[] = [repairSeenThrough];
