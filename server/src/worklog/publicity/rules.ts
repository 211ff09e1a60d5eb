import type { Rule } from '../../kit/rules.ts';
import type { PublicityTaskRow } from '../worklog.tables.ts';

const notDone: Rule<Pick<PublicityTaskRow, 'done_at'>> = ({ done_at }) => (done_at === null ? null : 'worklog.done');

/** What is done stays as it was told to the public. */
export const publicityRules = { change: notDone, complete: notDone };
