import type { StaffRole } from '../kit/roles.ts';
import type { TicketPlace, Urgency } from './tickets.words.ts';

/** Who usually knows it; `ANY` is known to everybody who mends things, `DESK` is nothing to mend. */
export type Trade = 'PLUMBING' | 'ELECTRICS' | 'GROUNDS' | 'ANY' | 'DESK';

export interface Category {
  label: string;
  /** Where it may be reported as a repair; nowhere: it is a subject of complaints, suggestions and questions only. */
  places: readonly TicketPlace[];
  /** What it is taken for until a person has looked (domain.md §2 row 2). */
  firstGuess: Urgency;
  trade: Trade;
  /** Whose work it is where a post of its own does it; absent: the technicians'. */
  post?: StaffRole;
  /** What people say most, so that most need not type. */
  examples: readonly string[];
  /** What works on it touch in a day at home: 「用水」. */
  touches: string;
  /** In the public work log: 「电梯」「修好了」. */
  logged: readonly [what: string, done: string];
  /** R94, a notice to the neighbours: works that are announced, or a hazard to mind. */
  notice: { category: 'PLANNED_WORKS' | 'SAFETY'; what: string; hint: string };
  /** The mini-program's drawing `fault-<drawing>` and its icon: it does not compile without them. */
  drawing: string;
  icon: string;
}
