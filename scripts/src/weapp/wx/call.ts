import type { Host } from '../host/host.ts';
import { described } from '../host/journal.ts';

export type Options = Record<string, unknown>;
export type Api = (...args: unknown[]) => unknown;
type Callback = (result: unknown) => void;

/** Why WeChat says no: becomes `errMsg: "name:fail why"`. */
export class Refusal extends Error {
  readonly more: Options;
  constructor(why: string, more: Options = {}) {
    super(why);
    this.more = more;
  }
}

/** An asynchronous API in WeChat's manner: success, fail and complete, or a promise when none is given. */
export function asyncApi(host: Host, name: string, work: (options: Options) => unknown): Api {
  return (given) => {
    const options = (given ?? {}) as Options;
    host.journal.call(name, options);
    return answer(
      host,
      name,
      options,
      Promise.resolve().then(() => {
        const why = host.refusals.get(name)?.shift();
        if (why !== undefined) throw new Refusal(why);
        return work(options);
      }),
    );
  };
}

export function answer(host: Host, name: string, options: Options, result: Promise<unknown>): unknown {
  const { success, fail, complete } = options as Partial<Record<'success' | 'fail' | 'complete', Callback>>;
  const finish = (outcome: Callback | undefined, value: Options) => {
    // Built by hand for byte arrays, which JSON would lose.
    const inside = isBinary(value) ? value : host.engine.inside(value);
    host.engine.later(() => {
      outcome?.(inside);
      complete?.(inside);
    });
  };
  const settled = result.then(
    (value) => finish(success, { ...(value as Options | undefined), errMsg: `${name}:ok` }),
    (error: unknown) => {
      const refusal = error instanceof Refusal ? error : undefined;
      if (!refusal) host.journal.error(`the platform stand-in failed in ${name}: ${described(error)}`);
      finish(fail, { ...refusal?.more, errMsg: `${name}:fail ${(error as Error).message}` });
    },
  );
  return success || fail || complete ? undefined : settled.then(() => result);
}

const isBinary = (value: Options) => Object.prototype.toString.call(value.data) === '[object ArrayBuffer]';

/** An API that does nothing here but be remembered. */
export const recorded = (host: Host, ...names: string[]): Record<string, Api> =>
  Object.fromEntries(names.map((name) => [name, asyncApi(host, name, () => ({}))]));

/** onSomething / offSomething for events of the platform. */
export function subscriptions(host: Host, ...names: string[]): Record<string, Api> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const heard = new Set<(value: unknown) => void>();
      host.listeners.set(name, heard);
      return [
        [`on${name}`, (listener) => void heard.add(listener as (value: unknown) => void)],
        [
          `off${name}`,
          (listener) => (listener ? void heard.delete(listener as (value: unknown) => void) : heard.clear()),
        ],
      ] satisfies [string, Api][];
    }),
  );
}
