import { binding } from './binding.ts';
import type { Journey } from './journey.ts';
import { inEveryLook } from './looks.ts';
import { notices } from './notices.ts';
import { parcels } from './parcels.ts';
import { repair } from './repair.ts';

export const journeys: Journey[] = [...inEveryLook, repair, binding, notices, parcels];
