import { Problem } from '@linli/shared/kit/problem.ts';

export type Way = 'phone' | 'code' | 'request';
/** Where somebody goes on who was refused. */
export type Step = Way | 'homes' | 'home';

/** Every refusal has its own way on; those that need none (press again, correct a field) have an empty list. */
export function stepsAfter(problem: unknown, way: Way): Step[] {
  if (!(problem instanceof Problem)) return [];
  const others = (['phone', 'code', 'request'] as const).filter((other) => other !== way);
  switch (problem.code) {
    case 'homes.phone-unknown':
    case 'identity.wechat-unavailable':
      return others;
    case 'homes.invitation-invalid':
      return ['request'];
    case 'request.too-many':
      return way === 'code' ? ['request'] : ['homes'];
    case 'homes.already-member':
      return ['home'];
    case 'homes.request-pending':
      return ['homes'];
    default:
      return [];
  }
}
