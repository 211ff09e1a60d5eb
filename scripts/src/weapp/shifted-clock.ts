import vm from 'node:vm';

/** A `Date` whose present is elsewhere; run where there is no module loader, so it is a script. */
const script = (shiftMs: number) => `(function () {
  var Real = Date, now = function () { return Real.now() + ${shiftMs} };
  globalThis.Date = new Proxy(Real, {
    construct: function (target, args, made) { return Reflect.construct(target, args.length ? args : [now()], made) },
    apply: function () { return new Real(now()).toString() },
    get: function (target, key) { return key === 'now' ? now : target[key] },
  });
})()`;

/** Settings for a Node process of ours, which then lives by that clock: nothing of it is in the product. */
export const withShiftedClock = (shiftMs: number): Record<string, string> =>
  shiftMs === 0 ? {} : { NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(script(shiftMs))}` };

/** The same for the engine of a phone. */
export const shiftClock = (context: vm.Context, shiftMs: number): void => {
  if (shiftMs !== 0) vm.runInContext(script(shiftMs), context);
};

const dayMs = 86_400_000;
const shanghaiMs = 8 * 3_600_000;

/** How far the next `HH:MM` of Shanghai is ahead. */
export function shiftTo(time: string, now: number): number {
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time) ?? [];
  if (hours === undefined) throw new Error(`--clock takes HH:MM of Shanghai, not ${time}`);
  const wanted = (Number(hours) * 60 + Number(minutes)) * 60_000;
  return (wanted - ((now + shanghaiMs) % dayMs) + dayMs) % dayMs;
}
