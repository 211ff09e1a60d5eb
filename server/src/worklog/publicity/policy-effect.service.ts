import type { FigureKey } from '@linli/shared/estates/policies.schema.ts';
import type { PolicyEffect } from '../../estates/policies/policy-changes.service.ts';

const planning: readonly FigureKey[] = ['boardDay', 'disclosureDay', 'brochureLeftDays', 'lectureLeftDays'];

/** What is planned stays as people have arranged it. */
export const plansKept: PolicyEffect = async (_, changed) =>
  planning.some((key) => changed.has(key))
    ? '已经排好的公示计划不变，需要时请在「公示计划」里逐项改期；下一年按新规则排。'
    : undefined;
