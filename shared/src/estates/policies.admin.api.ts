import * as z from '../kit/zod.ts';
import { defineApi } from '../kit/endpoint.ts';
import { PageQuery, pageOf } from '../kit/page.ts';
import { Text } from '../kit/text.ts';
import { Instant } from '../kit/time.ts';
import { EstatePolicies, figures, PolicyChanges, type FigureKey } from './policies.schema.ts';

const FigureKey = z.enum(Object.keys(figures) as [FigureKey, ...FigureKey[]]);
const FigureValue = z.union([z.number(), z.string()]);

/** What holds in the estate now. Labels, units and defaults are the contract's own: `figures`. */
export const PolicySheet = z.object({
  /** 1: nothing has been set yet, all figures are the defaults. */
  version: z.number().int(),
  policies: EstatePolicies,
  changedAt: Instant.optional(),
  changedBy: z.string().optional(),
});
export type PolicySheet = z.infer<typeof PolicySheet>;

const FigureChange = z.object({ key: FigureKey, from: FigureValue, to: FigureValue });
export type FigureChange = z.infer<typeof FigureChange>;

export const PolicyChange = z.object({
  /** The version it made, as text. */
  id: z.string(),
  version: z.number().int(),
  at: Instant,
  by: z.string(),
  reason: z.string(),
  changes: z.array(FigureChange),
});
export type PolicyChange = z.infer<typeof PolicyChange>;

export const ChangePolicies = z.strictObject({
  /** On which the change was thought out; another is there by now: 412. */
  version: z.number().int().min(1),
  changes: PolicyChanges,
  reason: Text(200),
});
export type ChangePolicies = z.infer<typeof ChangePolicies>;

export const PreviewPolicies = ChangePolicies.omit({ reason: true });
export type PreviewPolicies = z.infer<typeof PreviewPolicies>;

export const PolicyPreview = z.object({
  changes: z.array(FigureChange),
  /** What the change does to what is under way, in words. */
  effects: z.array(z.string()),
});
export type PolicyPreview = z.infer<typeof PolicyPreview>;

const roles = ['manager', 'admin'] as const;

/** The figures an estate sets for itself. */
export const policiesAdminApi = defineApi({
  find: {
    method: 'GET',
    path: '/admin/policies',
    summary: '本小区的规则',
    roles,
    response: PolicySheet,
  },
  preview: {
    method: 'POST',
    path: '/admin/policies/previews',
    summary: '试算：这样改会怎样；什么也不保存',
    roles,
    body: PreviewPolicies,
    response: PolicyPreview,
    refusals: ['policies.changed', 'policies.same'],
  },
  change: {
    method: 'POST',
    path: '/admin/policies/versions',
    summary: '修改规则，从现在起生效；已作出的承诺不变',
    roles,
    body: ChangePolicies,
    response: PolicySheet,
    refusals: ['policies.changed', 'policies.same'],
  },
  history: {
    method: 'GET',
    path: '/admin/policies/versions',
    summary: '谁在什么时候改了什么，最近的在前',
    roles,
    query: PageQuery,
    response: pageOf(PolicyChange),
  },
});
