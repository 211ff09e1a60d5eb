import { fireOn } from '../events.ts';
import type { Host } from '../host.ts';
import type { OpenPage } from '../stack.ts';
import { attribute, type Element } from '../view/tree.ts';

/** The wheel of a native picker, as a list to choose from; a date or a time is typed by its text. */
export function openPicker(host: Host, page: OpenPage, picker: Element): void {
  const mode = attribute(picker, 'mode') ?? 'selector';
  const done = (value: unknown) => host.engine.later(() => fireOn(host, page, picker, 'change', { value }));
  const cancelled = () => host.engine.later(() => fireOn(host, page, picker, 'cancel', {}));
  const show = (buttons: string[], choose: (index: number) => void) =>
    host.overlays.show({
      kind: 'picker',
      title: attribute(picker, 'headerText') ?? '',
      content: '',
      buttons: [...buttons, '取消'],
      answer: (button, index) => (button === '取消' ? cancelled() : choose(index)),
    });

  if (mode === 'selector') show(labels(picker.attr.range, picker), done);
  else if (mode === 'date' || mode === 'time') {
    const values = mode === 'date' ? days(picker) : times(picker);
    show(values, (index) => done(values[index]));
  } else if (mode === 'multiSelector') chooseColumns(host, picker, show, done);
  else host.journal.error(`${page.route}: picker mode ${mode} is not modelled`);
}

const keyOf = (picker: Element) => attribute(picker, 'rangeKey');

function labels(range: unknown, picker: Element): string[] {
  const key = keyOf(picker);
  if (!Array.isArray(range)) return [];
  return range.map((each: unknown) => String(key ? (each as Record<string, unknown>)[key] : each));
}

/** One column after the other: enough to reach every combination. */
function chooseColumns(
  host: Host,
  picker: Element,
  show: (buttons: string[], choose: (index: number) => void) => void,
  done: (value: unknown) => void,
): void {
  const columns = Array.isArray(picker.attr.range) ? (picker.attr.range as unknown[]) : [];
  const chosen: number[] = [];
  const next = () => {
    if (chosen.length === columns.length) return done(chosen);
    show(labels(columns[chosen.length], picker), (index) => {
      chosen.push(index);
      host.engine.later(next);
    });
  };
  next();
}

const dayMs = 86_400_000;
const iso = (ms: number) => new Date(ms).toISOString().slice(0, 10);

function days(picker: Element): string[] {
  const start = Date.parse(attribute(picker, 'start') ?? '') || Date.now();
  const end = Date.parse(attribute(picker, 'end') ?? '') || start + 60 * dayMs;
  return Array.from({ length: Math.min(120, Math.floor((end - start) / dayMs) + 1) }, (_, n) => iso(start + n * dayMs));
}

function times(picker: Element): string[] {
  const start = attribute(picker, 'start') ?? '00:00';
  const end = attribute(picker, 'end') ?? '23:59';
  const all = Array.from({ length: 48 }, (_, n) => `${String(n >> 1).padStart(2, '0')}:${n % 2 ? '30' : '00'}`);
  return all.filter((each) => each >= start && each <= end);
}
