import { posix } from 'node:path';
import vm from 'node:vm';
import { shiftClock } from '../shifted-clock.ts';
import type { Dist } from '../build/dist.ts';
import { described, type Journal } from './journal.ts';
import { newGlobals, watchNewerBuiltIns } from './newer.ts';

type Callback = (...args: unknown[]) => unknown;

/** The JavaScript engine of a phone: the language, timers, a console, and nothing of a browser or of Node. */
export interface Engine {
  /** Gives the app a global. */
  define(name: string, value: unknown): void;
  /** Runs a file of the build once, the way WeChat's `require` does. */
  load(path: string): void;
  /** A copy made of the app's own objects: data crosses to the app as JSON, as on a phone. */
  inside<T>(value: T): T;
  bytes(data: Uint8Array): unknown;
  /** Calls into the app; what it throws is a page error. */
  call(what: string, work: () => unknown): void;
  later(work: () => void, ms?: number): void;
  /** In milliseconds; in a timer's turn when that was due, so that a busy machine changes nothing. */
  now(): number;
  /** Nothing is about to happen by itself: what a person saw is what there is. */
  isIdle(): boolean;
  isErrorOfApp(reason: unknown): boolean;
  close(): void;
}

/** WeChat hands these to every file as undefined parameters: `window.x` is a TypeError there, not a ReferenceError. */
const hidden =
  'window,document,frames,self,location,navigator,localStorage,history,Caches,screen,alert,confirm,prompt,XMLHttpRequest,WebSocket,Reporter,webkit,WeixinJSCore';

/** What WeChat's engine does not have, whatever the phone. */
const missing = ['eval', 'Intl', 'WebAssembly', 'SharedArrayBuffer', 'Atomics'];

export function createEngine(dist: Dist, journal: Journal, shiftMs = 0): Engine {
  const context = vm.createContext({}, { codeGeneration: { strings: false, wasm: false } });
  shiftClock(context, shiftMs);
  const run = (code: string): unknown => vm.runInContext(code, context);
  const timers = new Map<number, NodeJS.Timeout>();
  const modules = new Map<string, { exports: unknown }>();
  const globals = context as Record<string, unknown>;
  const soon = new Set<number>();
  let lastTimer = 0;
  let due: number | undefined;
  let closed = false;

  function call(what: string, work: () => unknown): void {
    if (closed) return;
    try {
      work();
    } catch (error) {
      journal.error(`${what}: ${described(error)}`);
    }
  }

  const now = () => due ?? performance.now();

  function timer(set: typeof setTimeout | typeof setInterval, again: boolean) {
    return (callback: Callback, ms?: number, ...args: unknown[]) => {
      const id = (lastTimer += 1);
      const wait = Math.max(1, ms ?? 0);
      let rings = now() + wait;
      const ring = () => {
        if (!again) forget(id);
        due = rings;
        rings += wait;
        call('timer', () => callback(...args));
        // Promises settled in this turn are still of it.
        setImmediate(() => (due = undefined));
      };
      timers.set(id, set(ring, ms));
      if (!again && (ms ?? 0) <= 30) soon.add(id);
      return id;
    };
  }
  const forget = (id: number) => {
    timers.delete(id);
    soon.delete(id);
  };
  const clear = (id: number) => {
    clearTimeout(timers.get(id));
    forget(id);
  };

  globals.setTimeout = timer(setTimeout, false);
  globals.setInterval = timer(setInterval, true);
  globals.clearTimeout = clear;
  globals.clearInterval = clear;
  globals.console = consoleOf(journal);
  run(`(function () {
    var real = Function;
    // WeChat's Function neither compiles nor throws; only the old idiom for the global object works.
    var inert = function Function() { if (arguments[arguments.length - 1] === 'return this') return function () { return globalThis } };
    inert.prototype = real.prototype;
    globalThis.Function = inert;
    ${JSON.stringify([...missing, ...newGlobals])}.forEach(function (name) { delete globalThis[name] });
  })()`);
  const seen = new Set<string>();
  watchNewerBuiltIns(run, (name, where) => {
    if (!seen.has(name))
      journal.error(`${name} is not to be relied on: old phones lack it or answer otherwise (${where})`);
    seen.add(name);
  });
  const parse = run('JSON.parse') as (text: string) => unknown;
  const toBytes = run('(function (list) { return new Uint8Array(list).buffer })') as (
    list: ArrayLike<number>,
  ) => unknown;
  const contextError = run('Error') as ErrorConstructor;

  function require(path: string): unknown {
    const file = path.endsWith('.js') ? path : `${path}.js`;
    const known = modules.get(file);
    if (known) return known.exports;
    if (!dist.files.includes(file)) throw new Error(`module '${file}' is not defined`);
    const module = { exports: {} };
    modules.set(file, module);
    const code = `(function (require, module, exports, ${hidden}) {"use strict";${dist.read(file)}\n})`;
    const body = vm.runInContext(code, context, { filename: file }) as Callback;
    body((to: string) => require(posix.join(posix.dirname(file), to)), module, module.exports);
    return module.exports;
  }

  return {
    define: (name, value) => void (globals[name] = value),
    load: (path) => call(path, () => require(path)),
    inside: (value) => (value === undefined ? value : (parse(JSON.stringify(value)) as typeof value)),
    bytes: (data) => toBytes(data),
    call,
    later: (work, ms = 0) => void timer(setTimeout, false)(work, ms),
    now,
    isIdle: () => soon.size === 0,
    isErrorOfApp: (reason) => reason instanceof contextError,
    close() {
      closed = true;
      for (const each of timers.values()) clearTimeout(each);
      timers.clear();
    },
  };
}

function consoleOf(journal: Journal): Record<string, Callback> {
  const line = (args: unknown[]) => args.map(described).join(' ');
  const quiet = () => undefined;
  return {
    log: quiet,
    info: quiet,
    debug: quiet,
    group: quiet,
    groupEnd: quiet,
    time: quiet,
    timeEnd: quiet,
    warn: (...args) => journal.warn(`console.warn: ${line(args)}`),
    error: (...args) => journal.error(`console.error: ${line(args)}`),
  };
}
