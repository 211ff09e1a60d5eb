import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { calm, refusal, tapOn, typeInto } from '../host/controls/controls.ts';
import { findByWords, findField, type Where } from '../host/find.ts';
import type { Host, HostOptions } from '../host/host.ts';
import { end, launch, moveToBackground } from '../host/launch.ts';
import { squeezed, tidy } from '../host/view/tree.ts';
import { eventually, type Phone } from './phone.ts';

/** The build on a bare phone: no browser anywhere, the tree of WeChat's own compiled templates instead of pixels. */
export async function bootWeapp(options: HostOptions): Promise<Phone> {
  const host = launch(options);
  const shown = () => `${host.stack.pages.at(-1)?.route}\n${words(host)}\n${problemLines(host)}`;

  async function tapOnce(wanted: string, where?: Where): Promise<true | undefined> {
    await calm(host);
    if (host.overlays.current) return host.overlays.press(wanted) || undefined;
    const page = host.stack.top();
    const element = findByWords(page.view, wanted, where);
    if (!element || refusal(element)) return undefined;
    tapOn(host, page, element);
    return true;
  }

  async function fillOnce(label: string, text: string): Promise<true | undefined> {
    await calm(host);
    const page = host.stack.top();
    const field = host.overlays.current ? undefined : findField(page.view, label);
    if (!field || refusal(field)) return undefined;
    await typeInto(host, page, field, text);
    return true;
  }

  const phone: Phone = {
    ...commonSteps(host, shown),
    name: 'node',
    text: async () => words(host),
    sees: async (wanted) => squeezed(words(host)).includes(squeezed(wanted)),
    until: async (condition, what = 'a condition') =>
      void (await eventually(what, async () => (await condition()) || undefined, shown)),
    tap: async (wanted, where) => void (await eventually(`tap 「${wanted}」`, () => tapOnce(wanted, where), shown)),
    fill: async (label, text) => void (await eventually(`fill 「${label}」`, () => fillOnce(label, text), shown)),
    shows: async (wanted) => findByWords(host.stack.top().view, wanted) !== undefined,
    reaches: async (wanted) => findByWords(host.stack.top().view, wanted) !== undefined,
    async pick(wanted, choice) {
      await phone.tap(wanted);
      await phone.tap(choice);
    },
    async screenshot(path) {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path.replace(/\.png$/, '.txt'), `${words(host)}\n`);
    },
    violations: async () => [],
    close: async () => end(host),
  };
  return phone;
}

type Common =
  | 'problems'
  | 'calls'
  | 'route'
  | 'query'
  | 'quiet'
  | 'tab'
  | 'open'
  | 'back'
  | 'pullDown'
  | 'reachBottom'
  | 'photograph'
  | 'refuse'
  | 'fetchUpdate'
  | 'leave'
  | 'comeBack';

/** Steps that go through the platform and not through the screen. */
export function commonSteps(host: Host, shown: () => string | Promise<string>): Pick<Phone, Common> {
  const { stack } = host;
  return {
    problems: host.journal.problems,
    calls: host.journal.calls,
    route: () => stack.top().route,
    query: () => stack.top().query,
    quiet: async () =>
      void (await eventually(
        'quiet',
        async () => {
          await calm(host);
          return host.inFlight === 0 || undefined;
        },
        shown,
      )),
    async tab(text) {
      const item = await eventually(`tab 「${text}」`, () => host.dist.tabs.find((each) => each.text === text), shown);
      const refused = stack.switchTab(`/${item.pagePath}`);
      if (refused) throw new Error(refused);
      stack.lifecycle(stack.top(), 'onTabItemTap', {
        index: host.dist.tabs.indexOf(item),
        pagePath: item.pagePath,
        text,
      });
    },
    async open(url) {
      const refused = stack.reLaunch(url);
      if (refused) throw new Error(`${url}: ${refused}`);
    },
    async back() {
      // Nobody goes back before what they have opened is there.
      await calm(host);
      const refused = stack.navigateBack(1);
      if (refused) throw new Error(refused);
    },
    pullDown: async () => stack.lifecycle(stack.top(), 'onPullDownRefresh'),
    reachBottom: async () => stack.lifecycle(stack.top(), 'onReachBottom'),
    photograph: (paths) => void (host.photos = [...paths]),
    refuse: (api, why) => void host.refusals.set(api, [...(host.refusals.get(api) ?? []), why]),
    fetchUpdate: () => host.tell('UpdateReady', {}),
    leave: async () => moveToBackground(host, true),
    comeBack: async () => moveToBackground(host, false),
  };
}

/** All that can be read: the page, then what WeChat lays over it. */
export function words(host: Host): string {
  const page = host.stack.pages.at(-1);
  const { current, toast } = host.overlays;
  const dialog = current ? [current.title, current.content, ...current.buttons].filter(Boolean).join('\n') : '';
  return [page ? tidy(page.view.text()) : '', dialog, toast].filter(Boolean).join('\n');
}

export const problemLines = (host: Host) =>
  host.journal.problems.map((each) => `${each.kind}: ${each.message}`).join('\n');
