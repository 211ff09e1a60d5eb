import { chromium, type Browser, type CDPSession, type Page } from 'playwright-core';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { axeViolations } from './accessible.ts';
import { commonSteps, problemLines } from './boot.ts';
import { assetsOf } from '../easel/assets.ts';
import { hear, type FromScreen } from '../easel/hear.ts';
import { createScreen, type BrowserScreen } from '../easel/screen.ts';
import { readDist } from '../build/dist.ts';
import { calm, refusal } from '../host/controls/controls.ts';
import { allByWords, findField, type Where } from '../host/find.ts';
import type { Host, HostOptions } from '../host/host.ts';
import { end, launch } from '../host/launch.ts';
import { attribute, idOf, squeezed, tidy, type Element } from '../host/view/tree.ts';
import { eventually, patience, type Phone } from './phone.ts';

const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: flags });

/** Of which a finger's way is made: many, so that the page follows it and does not fly. */
const moves = 12;

/** The same build with its pages drawn by glass-easel in Chromium, and a finger that hits what is really there. */
export async function bootChromium(browser: Browser, options: HostOptions): Promise<Phone> {
  const context = await browser.newContext({
    viewport: options.size ?? { width: 390, height: 844 },
    deviceScaleFactor: 2,
    hasTouch: true,
    isMobile: true,
    colorScheme: options.theme ?? 'light',
    locale: 'zh-CN',
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(patience);
  const page = await context.newPage();
  const screen = createScreen(page, await assetsOf(readDist(options.dist)));
  let host: Host | undefined;
  await context.exposeBinding('__toHost', (_, message: FromScreen) => host && hear(host, message));
  let started: Promise<void> | undefined;
  host = launch(options, (made) => {
    started = screen.start(made);
    return screen;
  });
  await started;
  return drive(host, screen, page);
}

function drive(host: Host, screen: BrowserScreen, page: Page): Phone {
  let fingers: CDPSession | undefined;
  const frame = () => screen.frameOf(host.stack.top().id);
  async function text(): Promise<string> {
    await screen.settled();
    const inside = await frame()
      ?.evaluate(() => window.__page?.text() ?? '')
      .catch(() => '');
    const around = await page.evaluate(() =>
      ['dialog', 'toast'].map((id) => document.getElementById(id)?.innerText ?? ''),
    );
    return tidy([inside ?? '', ...around].filter(Boolean).join('\n'));
  }
  const shown = async () => `${host.stack.pages.at(-1)?.route}\n${await text()}\n${problemLines(host)}`;

  const aim = async (element: Element) =>
    (await frame()
      ?.evaluate((id) => window.__page.aim(id), idInPage(element))
      .catch(() => null)) ?? undefined;
  async function pointOf(element: Element) {
    const at = await aim(element);
    return at && 'press' in at ? at.press : undefined;
  }

  /** Nothing is brought into sight but by a finger that draws it there: what a page does not let be drawn stays away. */
  async function aimAt(element: Element): Promise<{ x: number; y: number } | undefined> {
    const at = await aim(element);
    if (!at) return undefined;
    const bar = await page.evaluate(() => document.getElementById('pages')?.getBoundingClientRect().top ?? 0);
    if ('press' in at) return { x: at.press.x, y: at.press.y + bar };
    const { x, y, xDistance, yDistance } = at.drag;
    fingers ??= await page.context().newCDPSession(page);
    const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...touchPoints: { x: number; y: number }[]) =>
      fingers!.send('Input.dispatchTouchEvent', { type, touchPoints });
    await send('touchStart', { x, y: y + bar });
    for (let part = 1; part <= moves; part += 1)
      await send('touchMove', { x: x + (xDistance * part) / moves, y: y + bar + (yDistance * part) / moves });
    await send('touchEnd');
    return undefined;
  }

  /** A finger on an element of the page; undefined when it cannot be hit now. */
  async function press(element: Element): Promise<true | undefined> {
    const at = await aimAt(element);
    if (!at) return undefined;
    await page.touchscreen.tap(at.x, at.y);
    return true;
  }

  async function tapOnce(words: string, where?: Where): Promise<true | undefined> {
    await calm(host);
    await screen.settled();
    if (host.overlays.current) {
      const button = page.locator('#dialog button').getByText(words, { exact: true }).first();
      return (await button.isVisible()) ? button.tap({ timeout: 1000 }).then(...hitOrNot) : undefined;
    }
    const found = allByWords(host.stack.top().view, words, where);
    const candidates = where?.nth === undefined ? found : found.slice(where.nth, where.nth + 1);
    for (const element of candidates) if (!refusal(element) && (await press(element))) return true;
    return undefined;
  }

  async function fillOnce(label: string, given: string): Promise<true | undefined> {
    await calm(host);
    await screen.settled();
    const field = host.overlays.current ? undefined : findField(host.stack.top().view, label);
    if (!field || refusal(field) || !(await press(field))) return undefined;
    const target = frame()
      ?.locator(`[id="${idInPage(field)}"] .wx-field`)
      .first();
    // In an editor a person goes on writing.
    const before = field.tag === 'editor' ? await target?.inputValue() : '';
    await target?.fill(`${before ?? ''}${given}`);
    await target?.blur();
    return true;
  }

  const phone: Phone = {
    ...commonSteps(host, shown),
    name: 'chromium',
    text,
    sees: async (wanted) => squeezed(await text()).includes(squeezed(wanted)),
    until: async (condition, what = 'a condition') =>
      void (await eventually(what, async () => (await condition()) || undefined, shown)),
    tap: async (words, where) => void (await eventually(`tap 「${words}」`, () => tapOnce(words, where), shown)),
    fill: async (label, given) => void (await eventually(`fill 「${label}」`, () => fillOnce(label, given), shown)),
    async shows(words) {
      await calm(host);
      await screen.settled();
      for (const element of allByWords(host.stack.top().view, words)) if (await pointOf(element)) return true;
      return false;
    },
    async reaches(words) {
      // As often as a person would draw before giving up.
      for (let tries = 0; tries < 30; tries += 1) {
        await calm(host);
        await screen.settled();
        for (const element of allByWords(host.stack.top().view, words)) if (await aimAt(element)) return true;
      }
      return false;
    },
    async pick(words, choice) {
      await phone.tap(words);
      await phone.tap(choice);
    },
    async screenshot(path) {
      mkdirSync(dirname(path), { recursive: true });
      // A toast that is about to go would hide what the picture is of.
      if (host.overlays.toastIcon !== 'loading') host.overlays.hush();
      await screen.settled();
      await page.screenshot({ path });
    },
    async violations() {
      await screen.settled();
      const shownFrame = frame();
      return shownFrame ? axeViolations(shownFrame) : [];
    },
    async close() {
      end(host);
      await page.context().close();
    },
  };
  return phone;
}

const idInPage = (element: Element) => attribute(element, 'id') ?? idOf(element);
const hitOrNot = [() => true as const, () => undefined] as const;
