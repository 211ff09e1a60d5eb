import type { Dist } from '../build/dist.ts';
import type { Host } from '../host/host.ts';
import { asyncApi, Refusal, type Api } from './call.ts';

/**
 * Platform calls that the build's framework knows and this host does not: calling one is an error even where the app
 * catches the refusal, because on a real phone something would have happened.
 */
export function unknownApis(host: Host): Record<string, Api> {
  const stub = (name: string) =>
    asyncApi(host, name, () => {
      host.journal.error(`wx.${name} is not modelled here (scripts/src/weapp/wx)`);
      throw new Refusal('not modelled');
    });
  return Object.fromEntries(namesKnownTo(host.dist).map((name) => [name, stub(name)]));
}

/** Taro lists the calls it turns into promises; in the build it is the one set that holds `addPhoneContact`. */
function namesKnownTo(dist: Dist): string[] {
  const scripts = dist.files.filter((file) => /^[\w-]+\.js$/.test(file)).map((file) => dist.read(file));
  const lists = scripts.flatMap((text) => text.match(/\[(?:\s*"\w+",?)*\s*"addPhoneContact"[^\]]*\]/) ?? []);
  return lists.flatMap((list) => [...list.matchAll(/"(\w+)"/g)].map((each) => each[1] ?? ''));
}
