import { estatesProblems } from './estates/estates.problems.ts';
import { feesProblems } from './fees/fees.problems.ts';
import { filesProblems } from './files/files.problems.ts';
import { homesProblems } from './homes/homes.problems.ts';
import { identityProblems } from './identity/identity.problems.ts';
import { kitProblems } from './kit/kit.problems.ts';
import { messagesProblems } from './messages/messages.problems.ts';
import { noticesProblems } from './notices/notices.problems.ts';
import { parcelsProblems } from './parcels/parcels.problems.ts';
import { ticketsProblems } from './tickets/tickets.problems.ts';
import { worklogProblems } from './worklog/worklog.problems.ts';

/** Every way a request can be refused. Codes never change; titles are what people read. */
export const problems = {
  ...kitProblems,
  ...identityProblems,
  ...estatesProblems,
  ...homesProblems,
  ...filesProblems,
  ...ticketsProblems,
  ...messagesProblems,
  ...noticesProblems,
  ...parcelsProblems,
  ...worklogProblems,
  ...feesProblems,
} as const;

export type ProblemCode = keyof typeof problems;
