import type { Result, State, Step } from './step.ts';

interface Options {
  width: number;
  /** Begin nothing more after the first failure. */
  failFast: boolean;
  isMissing: (step: Step) => boolean;
  started: (step: Step) => void;
  ended: (result: Result) => void;
}

/** Runs steps in the order given, at most `width` at once, each when what it waits for has ended. */
export function schedule(steps: readonly Step[], options: Options): Promise<Result[]> {
  const results = new Map<string, Result>();
  const begun = new Set<string>();

  const close = (step: Step, state: State, rest: Partial<Result> = {}) => {
    const result = { passed: 0, failed: 0, seconds: 0, ...rest, step, state };
    results.set(step.key, result);
    options.ended(result);
  };

  async function execute(step: Step) {
    options.started(step);
    const since = performance.now();
    const outcome = await step.run().catch((error: unknown) => ({ passed: 0, failed: 1, details: String(error) }));
    const seconds = (performance.now() - since) / 1000;
    close(step, outcome.failed ? 'failed' : 'passed', { ...outcome, seconds });
  }

  /** What a step builds on must have succeeded; what only comes first must have ended. Steps left out count as done. */
  const fate = (step: Step): 'ready' | 'waiting' | 'hopeless' => {
    const stateOf = (key: string) => (known.has(key) ? results.get(key)?.state : 'passed');
    const bases = (step.buildsOn ?? []).map(stateOf);
    if (bases.some((state) => state !== undefined && state !== 'passed')) return 'hopeless';
    return [...bases, ...(step.after ?? []).map(stateOf)].includes(undefined) ? 'waiting' : 'ready';
  };
  const known = new Set(steps.map(({ key }) => key));

  return new Promise((resolve) => {
    let running = 0;
    const advance = () => {
      const stopped = options.failFast && [...results.values()].some(({ state }) => state === 'failed');
      for (const step of steps) {
        if (begun.has(step.key)) continue;
        const now = fate(step);
        if (stopped || now === 'hopeless' || options.isMissing(step)) {
          begun.add(step.key);
          close(step, now !== 'hopeless' && !stopped ? 'missing' : 'not run');
        } else if (now === 'ready' && running < options.width) {
          begun.add(step.key);
          running += 1;
          void execute(step).then(() => {
            running -= 1;
            advance();
          });
        }
      }
      if (results.size === steps.length) resolve(steps.map(({ key }) => results.get(key)!));
      else if (running === 0) advance();
    };
    advance();
  });
}
