import { figureGroups, type FigureKey } from '@linli/shared/estates/policies.schema.ts';
import { statement } from '../../database/queries/statement.ts';
import type { PolicyEffect } from '../../estates/policies/policy-changes.service.ts';

const openSql = statement<{ count: number }>(
  `SELECT COUNT(*) AS count FROM tickets
   WHERE estate_id = ? AND queue IN ('triage', 'dispatch', 'working', 'acceptance', 'review', 'visit')`,
);
const { DESK, REPAIRS, REPLIES } = figureGroups;
const promising = new Set([...Object.keys(DESK), ...Object.keys(REPAIRS), ...Object.keys(REPLIES)] as FigureKey[]);

/** A promise was given by the figures of its day; only the next one is made by others. */
export const ticketPromisesKept: PolicyEffect = async ({ db, actor }, changed) => {
  if (![...changed].some((key) => promising.has(key))) return undefined;
  const { count } = (await openSql.first(db, [actor.estateId]))!;
  return count === 0
    ? '今后受理的报修和投诉按新规则承诺。'
    : `还没办结的 ${count} 张工单保持已经作出的承诺，之后新作的承诺按新规则。`;
};
