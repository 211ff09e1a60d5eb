import { posix } from 'node:path';
import { platform } from '../build/limits.ts';
import { announceEditors } from './controls/editors.ts';
import { createWebview, type Webview } from './view/webview.ts';
import type { Host } from './host.ts';
import { fireOn } from './events.ts';
import { share } from './share.ts';
import type { Templates } from './view/templates.ts';
import type { Element } from './view/tree.ts';

export type PageInstance = Record<string, unknown> & { route: string; options: Record<string, string>; data: object };

export interface OpenPage {
  id: number;
  route: string;
  query: Record<string, string>;
  instance: PageInstance;
  view: Webview;
}

/** The open pages, as WeChat keeps them: ten at most, tabs alive in the background, one life cycle each. */
export interface Stack {
  readonly pages: OpenPage[];
  top(): OpenPage;
  /** Registers what `Page()` was called with while the page's file loaded. */
  define(config: Record<string, unknown>): void;
  /** Each answers undefined, or why WeChat refuses. */
  navigateTo(url: string): string | undefined;
  redirectTo(url: string): string | undefined;
  reLaunch(url: string): string | undefined;
  switchTab(url: string): string | undefined;
  navigateBack(delta: number): string | undefined;
  lifecycle(page: OpenPage, name: string, ...args: unknown[]): void;
}

export function createStack(host: Host, templates: Templates): Stack {
  const pages: OpenPage[] = [];
  const tabs = new Map<string, OpenPage>();
  const configs = new Map<string, Record<string, unknown>>();
  let loading = '';
  let lastId = 0;
  const { dist, engine } = host;

  const isTab = (route: string) => dist.tabs.some((tab) => tab.pagePath === route);

  function parse(url: string): { route: string; query: Record<string, string> } {
    const [path = '', search = ''] = url.split('?');
    const from = pages.at(-1)?.route ?? '';
    const route = path.startsWith('/') ? path.slice(1) : posix.join(posix.dirname(from), path);
    // Values stay as they were written: WeChat does not decode them.
    const pairs = search
      .split('&')
      .filter(Boolean)
      .map((pair) => pair.split('='));
    return { route, query: Object.fromEntries(pairs.map(([key = '', ...value]) => [key, value.join('=')])) };
  }

  function lifecycle(page: OpenPage, name: string, ...args: unknown[]): void {
    const method = page.instance[name];
    if (typeof method !== 'function') return;
    engine.call(`${page.route} ${name}`, () => Reflect.apply(method, page.instance, args.map(engine.inside)));
  }

  function open(route: string, query: Record<string, string>): OpenPage {
    if (!configs.has(route)) {
      loading = route;
      engine.load(`${route}.js`);
    }
    const config = configs.get(route);
    if (!config) throw new Error(`${route}.js never called Page()`);
    const id = (lastId += 1);
    const data = JSON.parse(JSON.stringify(config.data ?? {})) as object;
    const around = {
      changed: (element: string, value: string) => host.screen?.field(id, element, value),
      hasFile: (path: string) => dist.files.includes(path),
      isShared: typeof config.onShareAppMessage === 'function',
    };
    const view = createWebview(route, data, templates, host.journal, around);
    const instance = {
      ...config,
      route,
      is: route,
      __route__: route,
      options: engine.inside(query),
      data,
    } as PageInstance;
    const page: OpenPage = { id, route, query, instance, view };
    instance.setData = (changes: Record<string, unknown>, done?: () => void) => setData(page, changes, done);
    instance.getOpenerEventChannel = () => ({
      emit: () => undefined,
      on: () => undefined,
      once: () => undefined,
      off: () => undefined,
    });
    instance.selectComponent = () => null;
    instance.getTabBar = () => null;
    pages.push(page);
    host.pace.rest();
    host.screen?.open(id, route, data);
    lifecycle(page, 'onLoad', query);
    lifecycle(page, 'onShow');
    engine.later(() => lifecycle(page, 'onReady'));
    host.screen?.refresh();
    return page;
  }

  /** Data crosses to the view as JSON; the app hears back a turn later. */
  function setData(page: OpenPage, changes: Record<string, unknown>, done?: () => void): void {
    const sent = JSON.parse(JSON.stringify(changes)) as Record<string, unknown>;
    host.pace.sent(page.route, engine.now());
    const before = page.view.container();
    engine.call(`${page.route} setData`, () => page.view.patch(sent));
    if (before && !page.view.container()) engine.later(() => containerLeaves(page, before));
    announceEditors(host, page);
    host.screen?.patch(page.id, sent);
    if (done) engine.later(() => done.call(page.instance));
  }

  function containerLeaves(page: OpenPage, container: Element): void {
    for (const type of ['beforeleave', 'leave', 'afterleave']) fireOn(host, page, container, type, {});
  }

  /** True when it was a <page-container> that the person has left, and not the page. */
  function leftContainer(page: OpenPage): boolean {
    const container = page.view.container();
    if (!container) return false;
    page.view.closeContainer(container);
    containerLeaves(page, container);
    return true;
  }

  function close(page: OpenPage): void {
    share(host, page, 'menu');
    lifecycle(page, 'onUnload');
    pages.splice(pages.indexOf(page), 1);
    tabs.delete(page.route);
    host.screen?.close(page.id);
  }

  const hide = (page: OpenPage | undefined) => page && lifecycle(page, 'onHide');
  const unknown = (route: string) => (dist.pages.includes(route) ? undefined : `page "${route}" is not found`);

  function toTab(route: string): void {
    const old = pages.at(-1);
    if (old?.route === route) return;
    if (old && isTab(old.route)) hide(old);
    for (const page of pages.filter((each) => !isTab(each.route)).reverse()) close(page);
    pages.length = 0;
    const kept = tabs.get(route);
    if (kept) {
      pages.push(kept);
      lifecycle(kept, 'onShow');
      host.screen?.refresh();
    } else tabs.set(route, open(route, {}));
  }

  return {
    pages,
    top() {
      const page = pages.at(-1);
      if (!page) throw new Error('No page is open');
      return page;
    },
    define: (config) => void configs.set(loading, config),
    lifecycle,
    navigateTo(url) {
      const { route, query } = parse(url);
      if (isTab(route)) return 'can not navigateTo a tabbar page';
      if (pages.length >= platform.pageStack) return 'webview count limit exceed';
      const refused = unknown(route);
      if (refused) return refused;
      hide(pages.at(-1));
      open(route, query);
      return undefined;
    },
    redirectTo(url) {
      const { route, query } = parse(url);
      if (isTab(route)) return 'can not redirectTo a tabbar page';
      const refused = unknown(route);
      if (refused) return refused;
      const old = pages.at(-1);
      if (old) close(old);
      open(route, query);
      return undefined;
    },
    reLaunch(url) {
      const { route, query } = parse(url);
      const refused = unknown(route);
      if (refused) return refused;
      for (const page of [...new Set([...pages, ...tabs.values()])].reverse()) close(page);
      pages.length = 0;
      const page = open(route, query);
      if (isTab(route)) tabs.set(route, page);
      return undefined;
    },
    switchTab(url) {
      const { route } = parse(url);
      if (!isTab(route)) return 'can not switch to no-tabBar page';
      toTab(route);
      return undefined;
    },
    navigateBack(delta) {
      const top = pages.at(-1);
      if (top && leftContainer(top)) return undefined;
      if (pages.length < 2) return 'cannot navigate back at first page';
      for (let n = 0; n < delta && pages.length > 1; n += 1) close(pages.at(-1) as OpenPage);
      lifecycle(pages.at(-1) as OpenPage, 'onShow');
      host.screen?.refresh();
      return undefined;
    },
  };
}
