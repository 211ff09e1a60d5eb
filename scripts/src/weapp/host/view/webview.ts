import { platform } from '../../build/limits.ts';
import { setPath } from './data.ts';
import { complainOfForeign } from '../origin.ts';
import type { Journal } from '../journal.ts';
import type { Templates } from './templates.ts';
import { attribute, closest, idOf, isOn, textOf, within, type Element } from './tree.ts';

/** The view side of one page: its data, the tree made of it, and what its native fields hold. */
export interface Webview {
  readonly route: string;
  root(): Element;
  patch(changes: Record<string, unknown>): void;
  /** What a field shows or holds: text of an input, 'true' of a ticked box. */
  value(element: Element): string;
  setValue(element: Element, value: string): void;
  /** As setValue, for a change that the screen made itself. */
  typed(element: Element, value: string): void;
  text(element?: Element): string;
  find(id: string): Element | undefined;
  /** The <page-container> that stands open: a back closes it instead of the page. */
  container(): Element | undefined;
  /** Closed by a back; it opens again once the template has said otherwise in between. */
  closeContainer(element: Element): void;
}

interface Around {
  /** The page says what is sent when somebody shares it. */
  isShared: boolean;
  /** A field was changed by the platform. */
  changed(id: string, value: string): void;
  hasFile(path: string): boolean;
}

const ticked = new Set(['checkbox', 'radio', 'switch']);

export function createWebview(
  route: string,
  given: object,
  templates: Templates,
  journal: Journal,
  around: Around,
): Webview {
  const data = templates.adopt(given);
  let tree = templates.render(route, data);
  const closed = new Set<string>();
  const fields = new Map<string, { given: unknown; value: string }>();

  /** A template's `value` reaches the native field only when it changes, as on a phone. */
  function field(element: Element): { given: unknown; value: string } {
    const given = ticked.has(element.tag) ? isOn(element.attr.checked) : (element.attr.value ?? '');
    const id = idOf(element);
    const known = fields.get(id);
    if (known && known.given === given) return known;
    const fresh = { given, value: String(given) };
    fields.set(id, fresh);
    return fresh;
  }

  /** A path without a host is a file of the package: an address of the server must be whole. */
  function checkPicture(element: Element): void {
    const source = attribute(element, 'src') ?? '';
    if (/^https?:/.test(source)) complainOfForeign({ journal }, new URL(source));
    if (!source || /^(https?|wxfile|data|cloud):/.test(source) || around.hasFile(source.replace(/^\//, ''))) return;
    journal.error(`${route}: no picture ${source.replace(/[0-9a-f-]{36}/g, '…').replace(/\?.*/, '')} in the build`);
  }

  /** Known of every popup library: moves caught around a scrolling part stop it, too. */
  function checkScrolling(element: Element): void {
    const caught = closest(element, (each) => Boolean(each.attr.catchtouchmove));
    if (caught) journal.error(`${route}: a <scroll-view> below a caught touchmove cannot be scrolled`);
  }

  function checkShare(element: Element): void {
    const type = attribute(element, 'openType') ?? attribute(element, 'open-type');
    if (type === 'share' && !around.isShared) journal.error(`${route}: there is nothing to share on this page`);
  }

  function check(): void {
    let nodes = 0;
    for (const element of within(tree)) {
      nodes += 1;
      if ('value' in element.attr || 'checked' in element.attr) field(element);
      if (element.tag === 'image') checkPicture(element);
      if (element.tag === 'scroll-view') checkScrolling(element);
      if (element.tag === 'button') checkShare(element);
      if (element.tag === 'page-container' && !isOn(element.attr.show)) closed.delete(idOf(element));
    }
    if (nodes > platform.nodesPerPage) journal.warn(`${route}: more than ${platform.nodesPerPage} nodes on the page`);
  }
  check();

  const webview: Webview = {
    route,
    root: () => tree,
    patch(changes) {
      const size = Buffer.byteLength(JSON.stringify(changes));
      if (size > platform.setDataMost) journal.error(`${route}: setData of ${size} bytes, over 256 KB`);
      for (const [path, value] of Object.entries(templates.adopt(changes))) setPath(data, path, value);
      tree = templates.render(route, data);
      check();
    },
    value: (element) => field(element).value,
    setValue(element, value) {
      field(element).value = value;
      around.changed(attribute(element, 'id') ?? idOf(element), value);
    },
    typed: (element, value) => void (field(element).value = value),
    text: (element = tree) => textOf(element, (each) => field(each).value || (attribute(each, 'placeholder') ?? '')),
    container: () =>
      [...within(tree)].find(
        (each) => each.tag === 'page-container' && isOn(each.attr.show) && !closed.has(idOf(each)),
      ),
    closeContainer: (element) => void closed.add(idOf(element)),
    find: (id) => [...within(tree)].find((each) => attribute(each, 'id') === id || idOf(each) === id),
  };
  return webview;
}
