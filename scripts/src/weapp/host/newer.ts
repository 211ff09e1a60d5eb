/** Built-ins younger than iOS 13; WeChat fills in older ones, nobody these, unless the build brings its own. */
export const newer: Record<string, string[]> = {
  'Array.prototype': ['at', 'findLast', 'findLastIndex', 'toSorted', 'toReversed', 'toSpliced', 'with'],
  'String.prototype': ['at', 'replaceAll', 'matchAll', 'isWellFormed', 'toWellFormed'],
  Object: ['hasOwn', 'groupBy'],
  Promise: ['allSettled', 'any', 'withResolvers'],
};

/** Globals as young, which are missing as a whole. */
export const newGlobals = ['WeakRef', 'FinalizationRegistry', 'structuredClone', 'AggregateError'];

/** Formatting by locale gives another text on each phone: the arguments are ignored where Intl is missing. */
const localised: Record<string, string[]> = {
  'Date.prototype': ['toLocaleString', 'toLocaleDateString', 'toLocaleTimeString'],
  'Number.prototype': ['toLocaleString'],
};

/** Reports a use and lets it work, so that one run finds them all. */
export function watchNewerBuiltIns(run: (code: string) => unknown, used: (name: string, where: string) => void): void {
  const install = run(`(function (target, names, report) {
    names.forEach(function (name) {
      var own = Object.getOwnPropertyDescriptor(target, name)
      if (!own || !own.configurable) return
      var value = own.value, isFilledIn = false
      Object.defineProperty(target, name, {
        configurable: true, enumerable: own.enumerable,
        get: function () { if (!isFilledIn) report(name, new Error().stack); return value },
        set: function (next) { value = next; isFilledIn = true },
      })
    })
  })`) as (target: unknown, names: string[], report: (name: string, stack: string) => void) => void;

  const watchBigInt = run(`(function (report) {
    var real = BigInt
    globalThis.BigInt = Object.assign(function BigInt(value) { report(new Error().stack); return real(value) }, { asIntN: real.asIntN, asUintN: real.asUintN })
  })`) as (report: (stack: string) => void) => void;
  // Only calls: Taro copies every global, used or not.
  watchBigInt((stack) => used('BigInt', firstFrame(stack)));

  for (const [path, names] of [...Object.entries(newer), ...Object.entries(localised)]) {
    install(run(path), names, (name, stack) => used(`${path}.${name}`, firstFrame(stack)));
  }
}

const firstFrame = (stack: string) =>
  /\n\s+at (?!get |evalmachine).*?\(?([\w/.-]+\.js:\d+:\d+)/.exec(stack)?.[1] ?? 'unknown';
