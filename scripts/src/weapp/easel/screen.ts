import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Frame, Page, Route } from 'playwright-core';
import type { Host, MeasureQuery, Screen } from '../host/host.ts';
import { described } from '../host/journal.ts';
import { atTestServer } from '../host/origin.ts';
import type { Assets } from './assets.ts';
import { shellState } from './state.ts';

const types: Record<string, string> = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.svg': 'image/svg+xml',
  '.webp': 'image/webp',
  '.gif': 'image/gif',
};
const local = (name: string) => readFileSync(fileURLToPath(new URL(name, import.meta.url)), 'utf8');

/** A Chromium page that shows the phone: a shell with bars and dialogs, and a frame for each open page. */
export interface BrowserScreen extends Screen {
  start(host: Host): Promise<void>;
  frameOf(pageId: number): Frame | null;
  /** Resolves when everything sent so far is drawn. */
  settled(): Promise<void>;
}

export const origin = 'http://phone.local';

export function createScreen(page: Page, assets: Assets): BrowserScreen {
  let host: Host;
  let queue: Promise<unknown> = Promise.resolve();
  /** A drawing is the last thing in the queue: another one would show the same. */
  let drawsNext = false;
  const routes = new Map<number, string>();
  const ended = new Set<number>();
  const frameOf = (pageId: number) => page.frame({ name: `page-${pageId}` });

  /** One thing after the other: data must reach a page in the order the app sent it. */
  function then<T>(work: () => Promise<T>): Promise<T | undefined> {
    drawsNext = false;
    const next = queue.then(work).catch((error: unknown) => {
      if (!page.isClosed()) host.journal.error(`screen: ${described(error)}`);
      return undefined;
    });
    queue = next;
    return next;
  }

  const inShell = (name: 'open' | 'close' | 'draw', given: unknown) =>
    page.evaluate(([method, value]) => window.__shell[method](value), [name, given] as const);

  async function inFrame<A>(pageId: number, work: (given: A) => unknown, given: A): Promise<unknown> {
    if (ended.has(pageId)) return undefined;
    return frameOf(pageId)?.evaluate(work as never, given);
  }

  async function serve(route: Route): Promise<void> {
    const url = new URL(route.request().url());
    const html = (body: string) => route.fulfill({ contentType: 'text/html; charset=utf-8', body });
    if (url.origin !== origin) return passOn(route, url);
    if (url.pathname === '/') return html(local('shell.html').replace('/* shell.css */', local('shell.css')));
    if (url.pathname.startsWith('/__page/')) return html(frameHtml(url.pathname.slice(8)));
    if (url.pathname === '/__view.js')
      return route.fulfill({ contentType: 'text/javascript; charset=utf-8', body: assets.script });
    if (url.pathname === '/__templates.js')
      return route.fulfill({ contentType: 'text/javascript; charset=utf-8', body: assets.templates });
    const temporary = url.pathname.startsWith('/__tmp/')
      ? host.files.get(`wxfile://${url.pathname.slice(7)}`)
      : undefined;
    const file = temporary ?? `${host.dist.root}${decodeURIComponent(url.pathname)}`;
    try {
      await route.fulfill({
        contentType: types[extname(file)] ?? 'application/octet-stream',
        body: readFileSync(file),
      });
    } catch {
      // Pictures are judged where the template names them; this is for what style sheets ask for.
      if (!url.pathname.startsWith('/api/')) host.journal.error(`${url.pathname} is not in the build`);
      await route.fulfill({ status: 404 });
    }
  }

  /** Pictures of the server. */
  async function passOn(route: Route, url: URL): Promise<void> {
    const from = atTestServer(host, url).href;
    try {
      const response = await fetch(from);
      const contentType = response.headers.get('content-type') ?? 'application/octet-stream';
      await route.fulfill({ status: response.status, contentType, body: Buffer.from(await response.arrayBuffer()) });
    } catch {
      await route.abort();
    }
  }

  const frameHtml = (
    id: string,
  ) => `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><style>${local('base.css') + local('ticks.css')}</style>
<style>${assets.styleOf(routes.get(Number(id)) ?? '')}</style></head><body></body>
<script src="/__templates.js"></script><script src="/__view.js"></script></html>`;

  return {
    start(theHost) {
      host = theHost;
      page.on('pageerror', (error) => host.journal.error(`screen: ${described(error)}`));
      page.on('console', (message) => {
        const isOurs = message.type() === 'error' && !message.text().startsWith('Failed to load resource');
        if (isOurs) host.journal.error(`screen: ${message.text()}`);
      });
      // First in the queue: what the app draws meanwhile waits behind it.
      const started = page.route('**/*', serve).then(() => page.goto(`${origin}/`));
      queue = started;
      return started.then(() => undefined);
    },
    frameOf,
    settled: async () => void (await then(async () => undefined)),
    open(pageId, route, data) {
      const sent = structuredClone(data);
      routes.set(pageId, route);
      void then(async () => {
        await inShell('open', pageId);
        await page.waitForFunction((id) => {
          const frame = document.querySelector<HTMLIFrameElement>(`iframe[name="page-${id}"]`);
          return Boolean(frame?.contentWindow?.__page);
        }, pageId);
        await inFrame(pageId, ({ route, sent }) => window.__page.open(route, sent as Record<string, unknown>), {
          route,
          sent,
        });
      });
    },
    patch: (pageId, changes) => void then(() => inFrame(pageId, (given) => window.__page.patch(given), changes)),
    field: (pageId, id, value) =>
      void then(() => inFrame(pageId, (given) => window.__page.field(given.id, given.value), { id, value })),
    close(pageId) {
      ended.add(pageId);
      void then(() => inShell('close', pageId));
    },
    refresh() {
      if (drawsNext) return;
      void then(() => {
        drawsNext = false;
        return inShell('draw', shellState(host));
      });
      drawsNext = true;
    },
    async measure(pageId, queries: MeasureQuery[]) {
      const plain = queries.map(({ kind, selector, all }) => ({ kind, selector, all }));
      const values = await then(() => inFrame(pageId, (given) => window.__page.measure(given), plain));
      return (values as unknown[] | undefined) ?? queries.map(() => null);
    },
    scroll: (pageId, to) => void then(() => inFrame(pageId, (given) => window.__page.scroll(given), to)),
  };
}
