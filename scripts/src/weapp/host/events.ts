import type { Host } from './host.ts';
import type { OpenPage } from './stack.ts';
import { idOf, upFrom, type Element } from './view/tree.ts';

const bubbling = /^(tap|longpress|longtap|touchstart|touchmove|touchend|touchcancel|transitionend|animation\w+)$/;

/** Sends an event through the handlers that the template binds, from the element to the page. */
export function fireOn(
  host: Host,
  page: OpenPage,
  element: Element,
  type: string,
  detail: unknown,
  touch?: Point,
): void {
  host.pace.rest();
  const event = {
    type,
    timeStamp: Date.now(),
    detail,
    target: targetOf(element),
    mark: {},
    mut: false,
    touches: touch && type !== 'touchend' ? [touch] : [],
    changedTouches: touch ? [touch] : [],
  };
  const path = bubbling.test(type) ? upFrom(element) : [element];
  for (const each of path) {
    const caught = each.attr[`catch${type}`];
    const name = caught ?? each.attr[`bind${type}`];
    if (typeof name === 'string' && name) call(host, page, name, { ...event, currentTarget: targetOf(each) });
    if (caught !== undefined && caught !== '') break;
  }
}

export interface Point {
  identifier: number;
  pageX: number;
  pageY: number;
  clientX: number;
  clientY: number;
}

export const pointAt = (x: number, y: number): Point => ({ identifier: 0, pageX: x, pageY: y, clientX: x, clientY: y });

function call(host: Host, page: OpenPage, name: string, event: object): void {
  const handler = page.instance[name];
  if (typeof handler !== 'function') return host.journal.error(`${page.route}: no handler ${name} for an event`);
  host.engine.call(`${page.route} ${name}`, () => Reflect.apply(handler, page.instance, [host.engine.inside(event)]));
}

/** A person's finger: everything the app does in this turn, and in promises already settled, counts as a tap. */
export function duringTap(host: Host, work: () => void): void {
  host.inTap = true;
  work();
  setImmediate(() => (host.inTap = false));
}

function targetOf(element: Element) {
  const dataset: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(element.attr)) {
    if (name.startsWith('data-'))
      dataset[name.slice(5).replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())] = value;
  }
  return { id: String(element.attr.id ?? idOf(element)), dataset, offsetLeft: 0, offsetTop: 0 };
}
