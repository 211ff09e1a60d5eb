import { faultLimits, type ReportFault } from '@linli/shared/faults/faults.schema.ts';
import { faultText } from '@linli/shared/faults/faults.text.ts';
import type { FaultClient, FaultKind } from '@linli/shared/faults/faults.words.ts';
import { Problem } from '@linli/shared/kit/problem.ts';
import { NetworkProblem } from '../net/network-problem.ts';

interface Parts {
  client: FaultClient;
  version: string;
  send(report: ReportFault): Promise<unknown>;
}

/** From one start of the app to the next; a fault that comes again and again is told once. */
const MOST = 10;

/** What the engine, a refused platform call or one of our own refusals says; never a text of ours in Chinese. */
function messageOf(error: unknown): string {
  if (error instanceof Problem) return `Problem ${error.code}`;
  if (error instanceof NetworkProblem) return `NetworkProblem ${error.fault}`;
  if (error instanceof Error) return `${error.name}: ${error.message}`;
  const { errMsg, message } = (error ?? {}) as { errMsg?: unknown; message?: unknown };
  return String(errMsg ?? message ?? error).replace(/^Uncaught /, '');
}

/** Tells the server what broke, without anything about whom. Never throws, never waits. */
export function createReporter({ client, version, send }: Parts) {
  const told = new Set<string>();
  return (kind: FaultKind, error: unknown, path: string) => {
    // WeChat gives message and stack in one text.
    const [first = '', ...rest] = messageOf(error).split('\n');
    const message = faultText(first, faultLimits.message) || '…';
    const page = faultText(path, faultLimits.page);
    const same = `${page} ${message}`;
    // Code that did not come over the line has a page of its own, and is no fault.
    if (told.size >= MOST || told.has(same) || /ChunkLoadError|Loading (CSS )?chunk/.test(message)) return;
    told.add(same);
    const stack = faultText(error instanceof Error ? (error.stack ?? '') : rest.join('\n'), faultLimits.stack);
    send({ kind, client, version, page, message, ...(stack && { stack }) }).catch(() => {});
  };
}
