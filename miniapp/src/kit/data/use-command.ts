import { useRef, useState } from 'react';
import type { CallOptions } from '@linli/shared/kit/client.ts';
import { Problem } from '@linli/shared/kit/problem.ts';
import { cache } from '../api.ts';
import { vibrate } from '../device.ts';
import { messageOf } from './message.ts';
import { createIntention } from './intention.ts';

export interface Command<Input, Result> {
  /** Resolves to the result, or to nothing when it failed or one is already on its way. Never rejects. */
  run(input: Input): Promise<Result | undefined>;
  busy: boolean;
  /** What went wrong, for the message area; field errors that are shown at their fields are not repeated. */
  message: string | undefined;
  problem: unknown;
  /** What is wrong with one field of the body: `fieldError('#/contact/phone')`. */
  fieldError(pointer: string): string | undefined;
  clear(): void;
}

interface CommandOptions<Result> {
  /** The cache key of the thing changed: the answer goes there, and on 409/412 what the server says it is now. */
  into?: string;
  onDone?: (result: Result) => void;
}

/**
 * Something a person does: `useCommand((input, call) => api.tickets.submit({ body: input }, call))`. `call` carries the
 * key of the intention; hand it to the one POST.
 */
export function useCommand<Input = void, Result = unknown>(
  act: (input: Input, call: CallOptions) => Promise<Result>,
  { into, onDone }: CommandOptions<Result> = {},
): Command<Input, Result> {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const running = useRef(false);
  const intention = useRef(createIntention());

  async function run(input: Input) {
    if (running.current) return undefined;
    running.current = true;
    setBusy(true);
    setProblem(undefined);
    try {
      const result = await act(input, { idempotencyKey: intention.current.key() });
      intention.current.succeeded();
      if (into && result !== undefined) cache.put(into, result);
      onDone?.(result);
      return result;
    } catch (error) {
      intention.current.failed(error);
      if (into && error instanceof Problem && error.extra.current !== undefined) cache.put(into, error.extra.current);
      vibrate();
      setProblem(error);
      return undefined;
    } finally {
      running.current = false;
      setBusy(false);
    }
  }

  const refusal = problem instanceof Problem ? problem : undefined;
  return {
    run,
    busy,
    problem,
    message: problem === undefined ? undefined : messageOf(problem),
    fieldError: (pointer) => refusal?.fieldError(pointer),
    clear: () => setProblem(undefined),
  };
}
