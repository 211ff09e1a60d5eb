import Taro from '@tarojs/taro';
import type { FaultKind } from '@linli/shared/faults/faults.words.ts';
import { api, currentMe } from '../api.ts';
import { arrived, replacePage } from '../page/navigation.ts';
import { platform } from '../platform/platform.ts';
import { createReporter } from './reporter.ts';

const report = createReporter({
  client: platform.client,
  version: CLIENT_VERSION,
  // Who is not signed in is not sent to sign in for this.
  send: async (body) => currentMe() && api.faults.report({ body }),
});

const here = () => Taro.getCurrentInstance().router?.path ?? '';

export const reportFault = (kind: FaultKind, error: unknown, path = here()) => report(kind, error, path);

/** Pages that stand, by their path. One that broke outside `Page` does not. */
const standing = new Map<string, number>();

export function stands(): () => void {
  const path = here();
  standing.set(path, (standing.get(path) ?? 0) + 1);
  platform.drawn();
  return () => standing.set(path, (standing.get(path) ?? 1) - 1);
}

/** Where nothing was drawn there is nothing to press: the kind page takes its place. */
export function leaveIfWhite(): void {
  if (!standing.get(here())) leaveForLost('broken');
}

export function leaveForLost(why: 'broken' | 'unknown'): void {
  // The page on its way is the one that will never come.
  arrived();
  replacePage(`/pages/lost/index?why=${why}`).catch((error: unknown) => reportFault('PROMISE', error));
}
