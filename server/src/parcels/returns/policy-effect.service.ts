import type { FigureKey } from '@linli/shared/estates/policies.schema.ts';
import { statement } from '../../database/queries/statement.ts';
import type { PolicyEffect } from '../../estates/policies/policy-changes.service.ts';

const lyingSql = statement<{ count: number }>(
  "SELECT COUNT(*) AS count FROM parcels WHERE estate_id = ? AND queue IN ('waiting', 'unmatched')",
);
const returning: readonly FigureKey[] = ['returnDays', 'letterDays'];

/** Whoever has a piece here was told until when it stays. */
export const returnDaysKept: PolicyEffect = async ({ db, actor }, changed) => {
  if (!returning.some((key) => changed.has(key))) return undefined;
  const { count } = (await lyingSql.first(db, [actor.estateId]))!;
  return count === 0
    ? '今后入库的快递按新的天数退回。'
    : `在库的 ${count} 件仍按入库时告知的日期退回，今后入库的按新的天数。`;
};
