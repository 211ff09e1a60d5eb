import type { BillingRunAction } from '@linli/shared/fees/billing/billing.schema.ts';
import type { Rule } from '../../kit/rules.ts';
import type { BillingRunRow } from '../fees.tables.ts';

type Subject = Pick<BillingRunRow, 'state' | 'drafted_by'>;

const isDraft: Rule<Subject> = ({ state }) => (state === 'DRAFT' ? null : 'fees.run-not-draft');

export const runRules: Record<BillingRunAction, Rule<Subject>> = {
  /** domain.md §8: nobody approves his own work, also where one person holds both posts. */
  publish: (run, viewer) => isDraft(run, viewer) ?? (run.drafted_by === viewer.actor.personId ? 'fees.own-run' : null),
  discard: isDraft,
};

/** The post alone decides. */
export const listRules: Record<'draft', Rule<unknown>> = { draft: () => null };
