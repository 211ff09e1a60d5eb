import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Browser, BrowserContext, Locator, Page, Request } from 'playwright-core';
import { axeViolations } from '../../weapp/phones/accessible.ts';

export interface Look {
  theme?: 'light' | 'dark';
  elder?: boolean;
  width?: number;
  height?: number;
}

/** A limit on what hangs, not on how fast a busy machine is. */
const PATIENCE = 120_000;

/** The browser build in somebody's hands. Every step waits until it can be done; nothing waits for a fixed time. */
export class Screen {
  readonly page: Page;
  readonly problems: string[] = [];
  /** What the page waits for from the network: answers, pictures, code. */
  private readonly inFlight = new Set<Request>();
  private ended = 0;

  constructor(page: Page) {
    this.page = page;
    page.setDefaultTimeout(PATIENCE);
    page.on('request', (request) => {
      // A new document; what the old one waited for need not end.
      if (request.isNavigationRequest()) this.inFlight.clear();
      this.inFlight.add(request);
    });
    const ended = (request: Request) => {
      this.inFlight.delete(request);
      this.ended += 1;
    };
    page.on('requestfinished', ended).on('requestfailed', ended);
    page.on('pageerror', (error) => this.problems.push(`page error: ${error.stack ?? error.message}`));
    page.on('console', (message) => {
      // The browser itself reports refusals (409, 412 …) that the page answers in words.
      if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
        this.problems.push(`console: ${message.text().slice(0, 300)}`);
    });
  }

  /** Taro keeps pages that were left in the document: only what is visible counts. */
  visible(words: string | RegExp, exact = true): Locator {
    return this.page.getByText(words, { exact }).filter({ visible: true });
  }

  async tap(words: string, { exact = true, nth = 0 } = {}) {
    await this.visible(words, exact).nth(nth).click();
  }

  async fill(label: string, text: string) {
    const field = this.page.getByLabel(label, { exact: false }).filter({ visible: true }).first();
    // The label may stand on Taro's own element around the field.
    const inner = field.locator('input, textarea');
    await ((await inner.count()) ? inner.first() : field).fill(text);
  }

  async sees(words: string | RegExp, exact = false) {
    await this.visible(words, exact).first().waitFor();
  }

  /**
   * The address changes first; the page that was left is hidden a moment later, and until then its words would be hit.
   * The new one slides in: touched on its way, it makes the browser scroll there, and the screen stays askew.
   */
  async arrives(path: string) {
    await this.page.waitForURL((url) => url.pathname.startsWith(path));
    await this.page.waitForFunction((wanted) => {
      const shown = [...document.querySelectorAll('.taro_page')].filter((page) => page.checkVisibility());
      const [page] = shown;
      return shown.length === 1 && page!.id.includes(wanted) && page!.getBoundingClientRect().left === 0;
    }, path);
  }

  async gone(words: string) {
    await this.page.waitForFunction((wanted) => !document.body.innerText.includes(wanted), words);
  }

  /** Lays photos ready for the camera and opens it. */
  async photograph(words: string, paths: string[]) {
    const [chooser] = await Promise.all([this.page.waitForEvent('filechooser'), this.tap(words)]);
    await chooser.setFiles(paths);
  }

  /**
   * Until nothing is being fetched and what came is drawn. An answer is drawn within two frames, and what it makes the
   * page ask for next has been asked by then.
   */
  async quiet() {
    for (const since = performance.now(); performance.now() - since < PATIENCE;) {
      const ended = this.ended;
      await this.page.evaluate(twoFrames);
      if (this.inFlight.size === 0 && this.ended === ended) return;
    }
    throw new Error(`Still under way: ${[...this.inFlight].map((request) => request.url()).join(', ')}`);
  }

  async text() {
    return this.page.evaluate(() => document.body.innerText);
  }

  async shoot(path: string) {
    mkdirSync(dirname(path), { recursive: true });
    await this.quiet();
    await this.page.screenshot({ path });
  }

  async violations() {
    // What lies under the fixed bar at the bottom can be scrolled free of it; axe would call it too small a target.
    await this.scroll(1e6);
    const found = await axeViolations(this.page.mainFrame());
    await this.scroll(0);
    return found;
  }

  /** Whatever scrolls: the document or, in Taro's browser build, the page within it. */
  private scroll(top: number) {
    return this.page.evaluate((to) => {
      for (const one of [document.documentElement, ...document.querySelectorAll('.taro_page, .taro_page *')])
        if (one.scrollHeight > one.clientHeight) one.scrollTop = to;
    }, top);
  }

  /** Pixels by which the page is wider than the screen. */
  overflow() {
    return this.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  }
}

/** A browser of one person's own, signed in; `path` is where they go first. */
export async function open(browser: Browser, origin: string, code: string, path = '/', look: Look = {}) {
  const { theme = 'light', elder = false, width = 390, height = 844 } = look;
  const context: BrowserContext = await browser.newContext({
    viewport: { width, height },
    deviceScaleFactor: width > 1000 ? 1 : 2,
    hasTouch: width < 1000,
    isMobile: width < 1000,
    colorScheme: theme,
    locale: 'zh-CN',
    // What is kept for offline has a journey of its own.
    serviceWorkers: 'block',
    // The app counts in Shanghai time whatever the phone is set to.
    timezoneId: 'America/New_York',
    reducedMotion: 'reduce',
  });
  const screen = new Screen(await context.newPage());
  if (elder)
    await context.addInitScript(() => {
      const settings = JSON.stringify({ theme: 'system', elder: true });
      localStorage.setItem('linli.settings', JSON.stringify({ data: settings }));
    });
  await screen.page.goto(`${origin}${path}${path.includes('?') ? '&' : '?'}as=${code}`);
  return screen;
}

/** Runs in the page. */
const twoFrames = () =>
  new Promise<void>((drawn) => {
    requestAnimationFrame(() => requestAnimationFrame(() => drawn()));
  });
