import { readDist, type Dist } from '../build/dist.ts';
import { compileWxml } from '../build/wcc.ts';
import { createWx } from '../wx/wx.ts';
import { createEngine } from './engine.ts';
import { fireOn } from './events.ts';
import type { Host, HostOptions, Screen } from './host.ts';
import { createJournal, described } from './journal.ts';
import { createOverlays } from './overlays.ts';
import { createPace } from './pace.ts';
import { createStack } from './stack.ts';
import { share } from './share.ts';
import { createTemplates } from './view/templates.ts';

const living = new Set<Host>();

/** Starts the mini-program of a build on a fresh phone and opens its first page. */
export function launch(options: HostOptions, screenFor?: (host: Host) => Screen): Host {
  const dist = readDist(options.dist);
  const journal = createJournal();
  const engine = createEngine(dist, journal, options.shiftMs);
  const [path = dist.pages[0] ?? '', search = ''] = options.open?.replace(/^\//, '').split('?') ?? [];
  const host = {
    options,
    dist,
    journal,
    engine,
    theme: options.theme ?? 'light',
    photos: [],
    files: new Map(),
    refusals: new Map(),
    inTap: false,
    inFlight: 0,
    pace: createPace(journal),
    bars: {
      titles: new Map(),
      colours: new Map(),
      backgrounds: new Map(),
      badges: new Map(),
      tabStyle: {},
      hiddenTabs: false,
    },
    launch: { path, query: Object.fromEntries(new URLSearchParams(search)), scene: 1001 },
    listeners: new Map(),
  } as unknown as Writable<Host>;
  host.overlays = createOverlays(() => host.screen?.refresh());
  host.stack = createStack(host, createTemplates(dist, compiledOnce(dist), journal));
  host.tell = (event, value) => {
    for (const hear of host.listeners.get(event) ?? []) engine.call(`on${event}`, () => hear(engine.inside(value)));
  };
  host.fire = (element, type, detail) => fireOn(host, host.stack.top(), element, type, detail);
  host.screen = screenFor?.(host);
  living.add(host);
  if (living.size === 1) process.on('unhandledRejection', blame);

  let app: Record<string, unknown> = {};
  engine.define('wx', createWx(host));
  engine.define('App', (config: Record<string, unknown>) => (app = config));
  engine.define('Page', (config: Record<string, unknown>) => host.stack.define(config));
  engine.define('Component', () => undefined);
  engine.define('Behavior', (config: unknown) => config);
  engine.define('getApp', () => app);
  engine.define('getCurrentPages', () => host.stack.pages.map((page) => page.instance));
  engine.load('app.js');
  for (const name of ['onLaunch', 'onShow']) {
    const method = app[name];
    if (typeof method === 'function')
      engine.call(`app ${name}`, () => Reflect.apply(method, app, [engine.inside(host.launch)]));
  }
  const first = options.open ? `/${options.open.replace(/^\//, '')}` : `/${path}`;
  const refused = host.stack.reLaunch(first);
  if (refused) {
    // WeChat opens nothing, and tells the app, which then goes where it likes.
    const notFound = app['onPageNotFound'];
    const event = { path, query: host.launch.query, isEntryPage: true };
    if (typeof notFound !== 'function') journal.error(`cannot open ${first}: ${refused}`);
    else engine.call('app onPageNotFound', () => Reflect.apply(notFound, app, [engine.inside(event)]));
  }
  return host;
}

/** Leaves the app for the chat list, or comes back to it. */
export function moveToBackground(host: Host, away: boolean): void {
  host.tell(away ? 'AppHide' : 'AppShow', host.launch);
  host.stack.lifecycle(host.stack.top(), away ? 'onHide' : 'onShow');
}

export function end(host: Host): void {
  for (const page of host.stack.pages) share(host, page, 'menu');
  host.engine.close();
  living.delete(host);
  if (living.size === 0) process.off('unhandledRejection', blame);
}

/** A promise the app forgot to catch is an error of that app's phone. */
function blame(reason: unknown): void {
  const owners = [...living].filter((host) => host.engine.isErrorOfApp(reason));
  for (const host of owners.length ? owners : living) host.journal.error(`unhandled rejection: ${described(reason)}`);
}

const compilations = new Map<string, ReturnType<typeof compileWxml>>();

function compiledOnce(dist: Dist): ReturnType<typeof compileWxml> {
  const known = compilations.get(dist.root);
  if (known) return known;
  const fresh = compileWxml(dist);
  if (fresh.faults[0])
    throw new Error(`The templates do not compile: ${fresh.faults[0].file} ${fresh.faults[0].message}`);
  compilations.set(dist.root, fresh);
  return fresh;
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };
