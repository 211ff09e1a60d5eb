import { attribute, closest, isHidden, squeezed, upFrom, within, type Element } from './view/tree.ts';
import type { Webview } from './view/webview.ts';

/** Which of several like-named things: inside the smallest block that shows these words, or by place. */
export interface Where {
  within?: string;
  nth?: number;
}

export const labelOf = (element: Element) => attribute(element, 'ariaLabel') ?? attribute(element, 'aria-label');

/** The element a person means by these words: its label or its whole text first, then one that contains them. */
export const findByWords = (view: Webview, words: string, where: Where = {}): Element | undefined =>
  allByWords(view, words, where)[where.nth ?? 0];

/** All candidates of the best kind of match. */
export function allByWords(view: Webview, words: string, where: Where = {}): Element[] {
  const scope = where.within ? smallestWith(view, where.within) : inFront(view);
  if (!scope) return [];
  const wanted = squeezed(words);
  const seen = visible(scope);
  const labelled = seen.filter((each) => labelOf(each) && squeezed(labelOf(each) ?? '') === wanted);
  const texts = seen.map((each) => [each, squeezed(view.text(each))] as const);
  const exact = deepest(texts.filter(([, text]) => text === wanted));
  const containing = deepest(texts.filter(([, text]) => text.includes(wanted)));
  // A dialog may be called what its button says: both are meant until one of them is there to be pressed.
  const inPressed = (each: Element) => labelled.some((other) => isTappable(other) && [...upFrom(each)].includes(other));
  const named = [...labelled, ...exact.filter((each) => !inPressed(each))];
  const partly = seen.filter((each) => squeezed(labelOf(each) ?? '').includes(wanted));
  const found = [named, containing, partly].find((list) => list.length > 0) ?? [];
  return [...found.filter(isTappable), ...found.filter((each) => !isTappable(each))];
}

export function findField(view: Webview, label: string): Element | undefined {
  const wanted = squeezed(label);
  const isField = (each: Element) => ['input', 'textarea', 'editor'].includes(each.tag);
  const fields = visible(inFront(view)).filter(isField);
  const named = fields.find((each) =>
    [labelOf(each), attribute(each, 'placeholder'), attribute(each, 'name')].some(
      (name) => name && squeezed(name) === wanted,
    ),
  );
  if (named) return named;
  const partly = fields.find((each) => squeezed(attribute(each, 'placeholder') ?? '').includes(wanted));
  if (partly) return partly;
  const beside = findByWords(view, label);
  const block = beside && closest(beside, (each) => [...within(each)].some(isField));
  return block && [...within(block)].find(isField);
}

const roleOf = (element: Element) => attribute(element, 'ariaRole') ?? attribute(element, 'aria-role');

/** An open dialog of the page is all a person can reach. */
const inFront = (view: Webview) => visible(view.root()).findLast((each) => roleOf(each) === 'dialog') ?? view.root();

const pressed = new Set(['button', 'link', 'radio', 'checkbox', 'tab', 'switch', 'option', 'menuitem']);

/** A title may say the same as the button below it: the button is meant. */
const isTappable = (element: Element) =>
  closest(element, (each) => pressed.has(roleOf(each) ?? '') || pressed.has(each.tag) || each.tag === 'picker') !==
  undefined;

function visible(scope: Element): Element[] {
  return [...within(scope)].filter((each) => ![...upFrom(each)].some(isHidden));
}

function smallestWith(view: Webview, words: string): Element | undefined {
  const element = findByWords(view, words);
  // A row is the nearest ancestor that holds more than the words themselves.
  return element && closest(element, (each) => squeezed(view.text(each)).length > squeezed(words).length);
}

function deepest(found: (readonly [Element, string])[]): Element[] {
  const elements = new Set(found.map(([element]) => element));
  return [...elements].filter(
    (each) => !each.children.some((child) => typeof child !== 'string' && elements.has(child)),
  );
}
