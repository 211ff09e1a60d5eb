import type { Missing } from './programs.ts';
import type { Result, State } from './step.ts';

const marks: Record<State, string> = { passed: '✓', failed: '✗', missing: '!', 'not run': '·' };
const time = (seconds: number) => (seconds ? `${seconds.toFixed(1)} s` : '');
const counts = ({ state, passed, failed, skipped }: Result) =>
  state === 'missing' || state === 'not run'
    ? state.toUpperCase()
    : !passed && !failed
      ? 'done'
      : `${passed} passed${failed ? `, ${failed} failed` : ''}${skipped ? `, ${skipped} skipped` : ''}`;

export const resultLine = (result: Result) =>
  `${marks[result.state]} ${result.step.title.padEnd(40)} ${counts(result).padEnd(28)} ${time(result.seconds).padStart(8)}  ${result.note ?? ''}`.trimEnd();

/** Loud on purpose: a run that left something out must not look like one that did not. */
export function missingBox(missing: readonly Missing[]): string {
  const lines = missing.flatMap(({ what, without, remedy }) => [
    `${what} is not here, so this was NOT run:`,
    `    ${without}`,
    `    → ${remedy}`,
  ]);
  const width = Math.max(...lines.map((line) => line.length));
  const edge = '━'.repeat(width + 2);
  return [`┏${edge}┓`, ...lines.map((line) => `┃ ${line.padEnd(width)} ┃`), `┗${edge}┛`].join('\n');
}

export function totalLine(results: readonly Result[], extraFailures: number): string {
  const sum = (pick: (result: Result) => number) => results.reduce((total, result) => total + pick(result), 0);
  const skipped = sum(({ skipped = 0 }) => skipped);
  return `${sum(({ passed }) => passed)} passed, ${sum(({ failed }) => failed) + extraFailures} failed${skipped ? `, ${skipped} skipped` : ''}`;
}
