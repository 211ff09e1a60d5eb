import type { Host, MeasureQuery } from '../host/host.ts';
import { editorContext, isEditor } from '../host/controls/editors.ts';
import { attribute, within, type Element } from '../host/view/tree.ts';
import type { Webview } from '../host/view/webview.ts';
import type { Api } from './call.ts';

type Hear = (value: unknown) => void;

/** wx.createSelectorQuery and the observers: measured on the screen, or answered from the tree without one. */
export function queryApis(host: Host): Record<string, Api> {
  const createSelectorQuery: Api = () => {
    const asked: { query: MeasureQuery; hear: Hear | undefined }[] = [];
    const nodes = (selector: string | null, all: boolean) => {
      const add = (kind: MeasureQuery['kind'], hear?: Hear, fields?: Record<string, unknown>) => {
        asked.push({ query: { kind, selector, all, ...(fields && { fields }) }, hear });
        return query;
      };
      return {
        boundingClientRect: (hear?: Hear) => add('rect', hear),
        scrollOffset: (hear?: Hear) => add('scroll', hear),
        fields: (fields: Record<string, unknown>, hear?: Hear) => add('fields', hear, fields),
        node: (hear?: Hear) => add('fields', hear, { node: true }),
        context: (hear?: Hear) => add('fields', hear, { context: true }),
      };
    };
    const query = {
      in: () => query,
      select: (selector: string) => nodes(selector, false),
      selectAll: (selector: string) => nodes(selector, true),
      selectViewport: () => nodes(null, false),
      exec(done?: Hear) {
        const page = host.stack.pages.at(-1);
        if (!page) return;
        const queries = asked.map((each) => each.query);
        const measured = host.screen
          ? host.screen.measure(page.id, queries)
          : Promise.resolve(queries.map((each) => fromTree(page.view, each)));
        void measured.then((values) =>
          host.engine.later(() => {
            const inside = host.engine.inside(values) as unknown[];
            asked.forEach(({ query: { selector, fields } }, index) => {
              if (!fields?.context) return;
              const editor = [...within(page.view.root())].find((each) => matches(each, selector ?? ''));
              if (editor && isEditor(editor)) inside[index] = { context: editorContext(host, page, editor) };
            });
            asked.forEach((each, index) => each.hear?.(inside[index]));
            done?.(inside);
          }),
        );
      },
    };
    return query;
  };
  const observer = () => {
    const self = {
      relativeTo: () => self,
      relativeToViewport: () => self,
      observe: () => undefined,
      disconnect: () => undefined,
    };
    return self;
  };
  return { createSelectorQuery, createIntersectionObserver: observer, createMediaQueryObserver: observer };
}

function fromTree(view: Webview, { kind, selector, all }: MeasureQuery): unknown {
  const size = (element?: Element) => {
    const id = element ? (attribute(element, 'id') ?? '') : '';
    const place = { id, dataset: {}, left: 0, top: 0, right: 390, bottom: 44, width: 390, height: 44 };
    return kind === 'scroll' ? { ...place, scrollLeft: 0, scrollTop: 0, scrollHeight: 753, scrollWidth: 390 } : place;
  };
  if (selector === null) return { ...size(), bottom: 753, height: 753 };
  const found = [...within(view.root())].filter((each) => matches(each, selector));
  if (all) return found.map(size);
  return found[0] ? size(found[0]) : null;
}

/** The last simple part of a selector decides: enough to say whether the element is there. */
function matches(element: Element, selector: string): boolean {
  const last =
    selector
      .trim()
      .split(/[\s>]+/)
      .at(-1) ?? '';
  const classes = (attribute(element, 'class') ?? '').split(/\s+/);
  const parts = last.match(/[#.]?[\w-]+/g) ?? [];
  return parts.every((part) => {
    if (part.startsWith('#')) return attribute(element, 'id') === part.slice(1);
    if (part.startsWith('.')) return classes.includes(part.slice(1));
    return element.tag === part;
  });
}
