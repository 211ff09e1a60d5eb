import { Agent, request } from 'undici';
import * as z from '@linli/shared/kit/zod.ts';
import { SECOND } from '@linli/shared/kit/time.ts';
import { neverReached } from '../kit/jobs/never-reached.ts';

/** The platform did not answer, or not in its language. Says nothing that was sent: addresses hold secrets. */
export class PlatformAway extends Error {
  override readonly name = 'PlatformAway';
  readonly path: string;
  /** Whether the call may have had its effect all the same: only the answer is known to be lost. */
  readonly mayHaveWorked: boolean;

  constructor(path: string, what: string, mayHaveWorked = true) {
    super(`${path} ${what}`);
    this.path = path;
    this.mayHaveWorked = mayHaveWorked;
  }
}

/** The platform said no. */
export class PlatformRefused extends Error {
  override readonly name = 'PlatformRefused';
  readonly errcode: number;

  constructor(path: string, errcode: number) {
    super(`${path} answered errcode ${errcode}`);
    this.errcode = errcode;
  }
}

export const BUSY = -1;

export interface PlatformCall<T> {
  path: string;
  query: Record<string, string>;
  /** Present: POST, as JSON. */
  body?: object;
  /** What a good answer looks like. */
  answer: z.ZodType<T>;
}

export interface PlatformOptions {
  base: string;
  /** From the beginning of a call to the end of its answer. */
  timeoutMs?: number;
}

export type Platform = ReturnType<typeof createPlatform>;

const LARGEST_ANSWER = 64 * 1024;
const Errcode = z.object({ errcode: z.number().int().optional() });

/** Calls to `WX_API_BASE` and nowhere else: undici's `request` follows no redirects. */
export function createPlatform({ base, timeoutMs = 5 * SECOND }: PlatformOptions) {
  const agent = new Agent({
    maxResponseSize: LARGEST_ANSWER,
    connect: { timeout: 2 * SECOND },
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    connections: 32,
  });

  async function once<T>({ path, query, body, answer }: PlatformCall<T>): Promise<T> {
    const url = `${base.replace(/\/$/, '')}${path}?${new URLSearchParams(query)}`;
    const text = await send(url, path, body);
    const said = parseJson(text, path);
    const { success, data } = Errcode.safeParse(said);
    if (!success) throw new PlatformAway(path, 'answered something else');
    if (data.errcode !== undefined && data.errcode !== 0) throw new PlatformRefused(path, data.errcode);
    const good = answer.safeParse(said);
    if (!good.success) throw new PlatformAway(path, 'answered something else');
    return good.data;
  }

  async function send(url: string, path: string, body?: object): Promise<string> {
    try {
      const response = await request(url, {
        dispatcher: agent,
        signal: AbortSignal.timeout(timeoutMs),
        ...(body && {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        }),
      });
      if (response.statusCode === 200) return await response.body.text();
      await response.body.dump();
      throw new PlatformAway(path, `answered HTTP ${response.statusCode}`);
    } catch (error) {
      if (error instanceof PlatformAway) throw error;
      const { code, name } = error as { code?: string; name?: string };
      throw new PlatformAway(path, `failed with ${code ?? name}`, !neverReached(error));
    }
  }

  return {
    /** A platform that is busy is asked once more. */
    async call<T>(details: PlatformCall<T>): Promise<T> {
      try {
        return await once(details);
      } catch (error) {
        if (!(error instanceof PlatformRefused) || error.errcode !== BUSY) throw error;
        return once(details);
      }
    },
    close: () => agent.destroy(),
  };
}

/** The content type says text/plain where JSON is meant. */
function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new PlatformAway(path, 'did not answer JSON');
  }
}
