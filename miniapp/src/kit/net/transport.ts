import type { Outgoing, Transport } from '@linli/shared/kit/client.ts';
import type { FileSource } from '@linli/shared/kit/endpoint.ts';
import { NetworkProblem, networkFault } from './network-problem.ts';

export interface Wire {
  method: Outgoing['method'];
  url: string;
  headers: Record<string, string>;
  timeout: number;
}

export interface RawReply {
  status: number;
  text: string;
}

export interface Surroundings {
  origin: string;
  version: string;
  send(wire: Wire & { text?: string }): Promise<RawReply>;
  upload(wire: Wire & { file: FileSource; onProgress: (fraction: number) => void }): Promise<RawReply>;
  token(): string | undefined;
  /** Sign in quietly with what is at hand; false where a person must choose. Rejects with a NetworkProblem. */
  signIn(): Promise<boolean>;
  /** Nobody is signed in and nothing quiet helps. */
  onSignedOut(): void;
  online(): boolean;
  /** Resolves at once where the phone says that it has a network. */
  untilOnline(): Promise<void>;
  newKey(): string;
}

/** For the whole of an answer; of a photo for as long as nothing moves. */
const timeouts = { read: 15_000, write: 30_000, upload: 60_000 } as const;
/** A photo that was cut off is sent again so often by itself: the line was good enough a moment ago. */
const uploads = 3;
/** Asked before anyone is signed in. */
const open = ['/sessions', '/demo/people'];

export function queryString(query: unknown): string {
  const parts = Object.entries((query ?? {}) as Record<string, unknown>)
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`);
  return parts.length ? `?${parts.join('&')}` : '';
}

function parse(text: string): unknown {
  if (!text) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined; // A page of a proxy in between; the status still tells.
  }
}

const withJson = (wire: Wire, body: unknown) => ({
  ...wire,
  headers: { ...wire.headers, 'Content-Type': 'application/json' },
  text: JSON.stringify(body),
});

/** The contract client's way to the server: token, key, one retry of reads, one quiet sign-in. */
export function createTransport(around: Surroundings): Transport {
  async function once(outgoing: Outgoing, key: string | undefined): Promise<RawReply> {
    const { method, path, query, body, file, onProgress } = outgoing;
    const token = around.token();
    const wire: Wire = {
      method,
      url: `${around.origin}/api${path}${queryString(query)}`,
      timeout: file ? timeouts.upload : method === 'GET' ? timeouts.read : timeouts.write,
      headers: {
        'X-Client-Version': around.version,
        ...(token && { Authorization: `Bearer ${token}` }),
        ...(key && { 'Idempotency-Key': key }),
      },
    };
    try {
      const reply = file
        ? await around.upload({ ...wire, file: body as FileSource, onProgress: onProgress ?? (() => {}) })
        : await around.send(body === undefined ? wire : withJson(wire, body));
      // The server, or a proxy before it, did not get the whole of it in time.
      if (reply.status === 408) throw new Error('timeout');
      return reply;
    } catch (error) {
      const message =
        error instanceof Error ? error.message : String((error as { errMsg?: unknown } | null)?.errMsg ?? error);
      throw new NetworkProblem(networkFault(message, around.online()));
    }
  }

  /** A read changes nothing, a file's key keeps it from being stored twice; anything else is the person's to repeat. */
  const timesOf = ({ method, file }: Outgoing) => (file ? uploads : method === 'GET' ? 2 : 1);

  async function send(outgoing: Outgoing, key: string | undefined): Promise<RawReply> {
    for (let left = timesOf(outgoing) - 1; ; left -= 1) {
      try {
        return await once(outgoing, key);
      } catch (error) {
        const again = left > 0 && error instanceof NetworkProblem && error.fault !== 'aborted';
        if (!again) throw error;
        if (outgoing.file) await around.untilOnline();
      }
    }
  }

  return async (outgoing) => {
    // A link that lost its id: the server would take `/tickets/` for the list.
    if (/\/(\/|$)/.test(outgoing.path)) return { status: 404, body: { code: 'resource.not-found' } };
    const isOpen = open.includes(outgoing.path);
    const key = outgoing.idempotencyKey ?? (outgoing.method === 'POST' && !isOpen ? around.newKey() : undefined);
    if (!isOpen && !around.token() && !(await around.signIn())) {
      around.onSignedOut();
      return { status: 401, body: { code: 'identity.required' } };
    }
    let reply = await send(outgoing, key);
    if (reply.status === 401 && !isOpen) {
      if (await around.signIn()) reply = await send(outgoing, key);
      if (reply.status === 401) around.onSignedOut();
    }
    return { status: reply.status, body: parse(reply.text) };
  };
}
