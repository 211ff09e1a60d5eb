/** A node of the tree that WeChat's compiled template builds. */
export interface WccNode {
  tag: string;
  attr?: Record<string, unknown>;
  children?: (WccNode | string)[];
}

/** What a person could see or touch. */
export interface Element {
  tag: string;
  attr: Record<string, unknown>;
  children: (Element | string)[];
  parent: Element | null;
}

/** Tidies the raw tree: no `virtual` blocks, no `wx-` prefixes, native components of the build put in place. */
export function elementOf(raw: WccNode, parent: Element | null, expand: (node: WccNode) => WccNode | null): Element {
  const element: Element = { tag: raw.tag.replace(/^wx-/, ''), attr: raw.attr ?? {}, children: [], parent };
  const addAll = (nodes: (WccNode | string)[]) => {
    for (const node of nodes) {
      if (typeof node === 'string') element.children.push(node);
      else if (node.tag === 'virtual') addAll(node.children ?? []);
      else element.children.push(elementOf(node, element, expand));
    }
  };
  addAll(expand(raw)?.children ?? raw.children ?? []);
  return element;
}

export function* within(element: Element): Generator<Element> {
  yield element;
  for (const child of element.children) if (typeof child !== 'string') yield* within(child);
}

export function* upFrom(element: Element): Generator<Element> {
  for (let each: Element | null = element; each; each = each.parent) yield each;
}

export function closest(element: Element, test: (each: Element) => boolean): Element | undefined {
  for (const each of upFrom(element)) if (test(each)) return each;
  return undefined;
}

export const attribute = (element: Element, name: string): string | undefined => {
  const value = element.attr[name];
  return value === undefined || value === null || value === '' ? undefined : String(value);
};

export const isOn = (value: unknown): boolean =>
  value !== undefined && value !== null && value !== false && value !== 'false';

export const idOf = (element: Element): string => attribute(element, 'data-sid') ?? attribute(element, 'id') ?? '';

export function isHidden(element: Element): boolean {
  const style = attribute(element, 'style') ?? '';
  return /display:\s*none|visibility:\s*hidden/.test(style) || ('hidden' in element.attr && isOn(element.attr.hidden));
}

const inline = new Set(['text', 'span', '#text']);

/** The words of an element, a line for each block; `valueOf` gives what a field shows. */
export function textOf(element: Element, valueOf: (element: Element) => string): string {
  if (isHidden(element)) return '';
  if (['input', 'textarea', 'editor'].includes(element.tag)) return `${valueOf(element)}\n`;
  const words = element.children.map((child) => (typeof child === 'string' ? child : textOf(child, valueOf))).join('');
  return inline.has(element.tag) ? words : `\n${words}\n`;
}

export const tidy = (text: string) =>
  text
    .replace(/[ \t\u00a0]+/g, ' ')
    .replace(/\s*\n\s*/g, '\n')
    .trim();
export const squeezed = (text: string) => text.replace(/\s+/g, '');
