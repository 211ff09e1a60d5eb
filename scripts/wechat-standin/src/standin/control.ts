import type { Fields } from '../body.ts';
import { payFaults, type Fault, type FaultAnswer } from '../state/faults.ts';
import { isErrcode } from '../refusals.ts';
import type { State } from '../state.ts';
import { BadInput, flagIn, only, recordIn, textsIn } from './inputs.ts';

const SWITCHES = ['busy', 'quotaUsedUp', 'phoneQuotaUsedUp'] as const;

/** Orders misfortune; answers with everything that is now in order. */
export function changeFaults(state: State, fields: Fields): object {
  only(fields, ['clear', 'expireTokens', 'next', 'sensitiveWords', ...SWITCHES]);
  const next = recordIn(fields, 'next');
  const fault = next && checkedFault(next);
  const sensitiveWords = textsIn(fields, 'sensitiveWords');
  const [clear, expireTokens] = [flagIn(fields, 'clear'), flagIn(fields, 'expireTokens')];
  const turned = SWITCHES.map((name) => [name, flagIn(fields, name)] as const).filter(([, on]) => on !== undefined);

  const { faults, tokens } = state;
  if (clear) faults.clear();
  if (expireTokens) tokens.expireAll();
  if (fault) faults.add(fault);
  faults.turn({ ...Object.fromEntries(turned), ...(sensitiveWords && { sensitiveWords }) });
  return currentFaults(state);
}

export const currentFaults = ({ faults }: State): object => ({ ...faults.switches(), pending: faults.pending() });

function checkedFault(next: Fields): Fault {
  only(next, ['answer', 'times', 'path', 'after']);
  const { answer, times = 1, path } = next;
  if (!isFaultAnswer(answer)) throw new BadInput("next.answer 要是一个已知的 errcode，或 'http500'、'hang'、'garbage'");
  if (typeof times !== 'number' || !Number.isInteger(times) || times < 1)
    throw new BadInput('next.times 要是不小于 1 的整数');
  if (path !== undefined && (typeof path !== 'string' || !path.startsWith('/')))
    throw new BadInput('next.path 要以 / 开头');
  return { answer, times, after: flagIn(next, 'after') ?? false, ...(path !== undefined && { path }) };
}

const isFaultAnswer = (value: unknown): value is FaultAnswer =>
  isErrcode(value) || ['http500', 'hang', 'garbage', ...payFaults].some((known) => known === value);

export function moveClock(state: State, fields: Fields): object {
  only(fields, ['advanceMs']);
  const { advanceMs } = fields;
  if (typeof advanceMs !== 'number' || !Number.isSafeInteger(advanceMs) || advanceMs < 0)
    throw new BadInput('advanceMs 要是不小于 0 的整数（毫秒）');
  state.clock.advance(advanceMs);
  return { now: new Date(state.clock.now()).toISOString() };
}
