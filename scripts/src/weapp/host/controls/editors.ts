import { fireOn } from '../events.ts';
import type { Host } from '../host.ts';
import type { OpenPage } from '../stack.ts';
import { attribute, idOf, within, type Element } from '../view/tree.ts';

type Looks = Record<string, unknown>;
interface Op {
  insert: string | { image: string };
  attributes?: Looks;
}
/** A line and what its break carries, as in Quill. */
interface Line {
  ops: Op[];
  looks: Looks;
}

/** WeChat's `<editor>`: the cursor stands at the end, which is where a person writes a notice. */
interface Editor {
  lines: Line[];
  /** What the next words will look like. */
  looks: Looks;
  before: Line[][];
}

const kept = new WeakMap<OpenPage, Map<string, Editor>>();
const ofLine = new Set(['header', 'list', 'align', 'indent']);
const values: Record<string, unknown> = { bold: 'strong', italic: 'em', underline: 'u', strike: 's' };

function editorOf(page: OpenPage, element: Element): Editor {
  const editors = kept.get(page) ?? new Map<string, Editor>();
  kept.set(page, editors);
  const id = idOf(element);
  const editor = editors.get(id) ?? { lines: [{ ops: [], looks: {} }], looks: {}, before: [] };
  editors.set(id, editor);
  return editor;
}

/** Tells each new editor of a page that it is ready, once it can be found. */
export function announceEditors(host: Host, page: OpenPage): void {
  for (const element of within(page.view.root())) {
    if (element.tag !== 'editor' || kept.get(page)?.has(idOf(element))) continue;
    editorOf(page, element);
    host.engine.later(() => fireOn(host, page, element, 'ready', {}));
  }
}

const some = (looks: Looks) => (Object.keys(looks).length ? { attributes: { ...looks } } : {});

const deltaOf = ({ lines }: Editor) => ({
  ops: lines.flatMap(({ ops, looks }): Op[] => [...ops, { insert: '\n', ...some(looks) }]),
});

const textOf = ({ lines }: Editor) =>
  lines.map(({ ops }) => ops.map(({ insert }) => (typeof insert === 'string' ? insert : '')).join('')).join('\n');

const last = ({ lines }: Editor): Line => lines[lines.length - 1]!;

/** Only words and looks: the html that WeChat gives beside the delta is of no use to anybody. */
const contentOf = (editor: Editor) => ({ html: '', text: `${textOf(editor)}\n`, delta: deltaOf(editor) });

function changed(host: Host, page: OpenPage, element: Element, editor: Editor, byPlatform = true): void {
  if (byPlatform) page.view.setValue(element, textOf(editor));
  fireOn(host, page, element, 'input', contentOf(editor));
}

/** Written at the end, in the looks of the moment; a break carries the looks of its line on, as Quill's does for lists. */
function write(editor: Editor, text: string): void {
  text.split('\n').forEach((words, index) => {
    if (index) editor.lines.push({ ops: [], looks: last(editor).looks.list ? { ...last(editor).looks } : {} });
    if (words) last(editor).ops.push({ insert: words, ...some(editor.looks) });
  });
}

/** What a person types: what was there stays, and only what is new is written. */
export function typeIntoEditor(host: Host, page: OpenPage, element: Element, text: string, isWhole: boolean): void {
  const editor = editorOf(page, element);
  remember(editor);
  const had = textOf(editor);
  if (!isWhole) write(editor, text);
  else if (text.startsWith(had)) write(editor, text.slice(had.length));
  else {
    editor.lines = [{ ops: [], looks: {} }];
    write(editor, text);
  }
  changed(host, page, element, editor, !isWhole);
}

const remember = (editor: Editor) => void editor.before.push(structuredClone(editor.lines));

type Done = { success?: (value: unknown) => void; complete?: (value: unknown) => void } | undefined;

/** What `createSelectorQuery().select('#editor').context()` answers. */
export function editorContext(host: Host, page: OpenPage, element: Element): Record<string, unknown> {
  const editor = editorOf(page, element);
  const act = (name: string, work: (...args: unknown[]) => unknown) => {
    return (...args: unknown[]) => {
      host.journal.call(`editor.${name}`, args[0]);
      const value = work(...args);
      const done = args.find((each) => typeof each === 'object' && each !== null) as Done;
      host.engine.later(() => {
        const said = host.engine.inside({ errMsg: 'ok', ...(value as object | undefined) });
        done?.success?.(said);
        done?.complete?.(said);
      });
    };
  };
  const tell = () => changed(host, page, element, editor);
  return {
    format: act('format', (name, value) => {
      const looks = ofLine.has(String(name)) ? last(editor).looks : editor.looks;
      const given = value === undefined ? (values[String(name)] ?? true) : value;
      const wanted = name === 'header' ? Number(String(given).slice(1)) : given;
      if (looks[String(name)] === wanted) delete looks[String(name)];
      else looks[String(name)] = wanted;
      fireOn(host, page, element, 'statuschange', { ...last(editor).looks, ...editor.looks });
      if (ofLine.has(String(name))) tell();
    }),
    insertImage: act('insertImage', (given) => {
      const { src, data = {}, width } = given as { src: string; data?: Record<string, string>; width?: string };
      const custom = Object.entries(data).map(([name, value]) => `${name}=${value}`);
      remember(editor);
      last(editor).ops.push({
        insert: { image: src },
        ...some({ 'data-custom': custom.join('&'), ...(width && { width }) }),
      });
      tell();
    }),
    setContents: act('setContents', (given) => {
      const { delta } = given as { delta?: { ops: Op[] } };
      if (!delta) return host.journal.error('the editor here is filled by a delta, not by html');
      editor.lines = [{ ops: [], looks: {} }];
      for (const { insert, attributes = {} } of JSON.parse(JSON.stringify(delta.ops)) as Op[]) {
        if (typeof insert !== 'string') last(editor).ops.push({ insert, ...some(attributes) });
        else
          insert.split('\n').forEach((words, index, all) => {
            if (words) last(editor).ops.push({ insert: words, ...some(attributes) });
            if (index === all.length - 1) return;
            last(editor).looks = attributes;
            editor.lines.push({ ops: [], looks: {} });
          });
      }
      if (editor.lines.length > 1 && !last(editor).ops.length) editor.lines.pop();
      page.view.setValue(element, textOf(editor));
    }),
    getContents: act('getContents', () => contentOf(editor)),
    insertText: act('insertText', (given) => {
      remember(editor);
      write(editor, String((given as { text?: string }).text ?? ''));
      tell();
    }),
    undo: act('undo', () => {
      editor.lines = editor.before.pop() ?? editor.lines;
      tell();
    }),
    clear: act('clear', () => {
      remember(editor);
      editor.lines = [{ ops: [], looks: {} }];
      tell();
    }),
    blur: act('blur', () => undefined),
  };
}

export const isEditor = (element: Element): boolean =>
  element.tag === 'editor' && attribute(element, 'id') !== undefined;
