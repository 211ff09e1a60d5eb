import { Problem } from '@linli/shared/kit/problem.ts';
import { NetworkProblem } from '../net/network-problem.ts';

/** What a person reads when something failed: what happened and what to do, never a code. */
export function messageOf(error: unknown): string {
  if (error instanceof Problem) return error.message;
  if (error instanceof NetworkProblem) return error.message;
  return '出了点意外，请再试一次；还不行请打服务电话';
}
