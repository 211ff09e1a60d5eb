interface Point {
  x: number;
  y: number;
}

export type Aim =
  | { press: Point }
  /** Out of sight: where to lay the finger, and how far to draw. */
  | { drag: Point & { xDistance: number; yDistance: number } };

/** Where a finger should land to hit this element; null while it moves, hides or lies under something else. */
export async function aim(id: string): Promise<Aim | null> {
  const element = document.getElementById(id);
  if (!element || !element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return null;
  const before = element.getBoundingClientRect();
  await new Promise(requestAnimationFrame);
  const box = element.getBoundingClientRect();
  if (box.left !== before.left || box.top !== before.top || box.width === 0 || box.height === 0) return null;
  const middle = middleOf(box);
  if (isHit(element, middle)) return { press: middle };
  return dragTo(element, middle);
}

const middleOf = ({ left, top, width, height }: DOMRect): Point => ({ x: left + width / 2, y: top + height / 2 });

function isHit(element: HTMLElement, point: Point): boolean {
  const { x, y } = point;
  const hit = document.elementFromPoint(x, y);
  if (hit === null || hit === document.body || hit.localName === 'page-root') return false;
  // A shade drawn by the button itself may lie over its own words: the finger still presses the button.
  return element.contains(hit) || (hit.contains(element) && !isCutOff(element, hit, point));
}

/** Drawn out of a scrolling part in between: the finger lands beside that part, on what is around both. */
function isCutOff(element: HTMLElement, around: Element, { x, y }: Point): boolean {
  for (let each = element.parentElement; each && each !== around; each = each.parentElement) {
    if (getComputedStyle(each).overflow === 'visible') continue;
    const { left, right, top, bottom } = each.getBoundingClientRect();
    if (x < left || x > right || y < top || y > bottom) return true;
  }
  return false;
}

/** A finger that moves less than this has pressed, not drawn. */
const leastDrawn = 24;

/**
 * A person draws what scrolls around it until it is in the middle, where no bar covers it: first the way it is out of
 * sight, since on the other way it may be where it is all the time.
 */
function dragTo(element: HTMLElement, middle: Point): Aim | null {
  const ways = (['y', 'x'] as const).flatMap((axis) => wayAlong(axis, element, middle) ?? []);
  const { drag } = ways.find(({ isOutOfSight }) => isOutOfSight) ?? ways[0] ?? {};
  return drag ? { drag } : null;
}

function wayAlong(axis: 'x' | 'y', element: HTMLElement, middle: Point) {
  const isDown = axis === 'y';
  const scrolls = isDown ? scrollsDown : scrollsAside;
  let around: HTMLElement | null = element.parentElement;
  while (around && !scrolls(around)) around = around.parentElement;
  const root = document.scrollingElement as HTMLElement;
  const isPage = !around || around === root || around === document.body;
  if (isPage && !(isDown && root.scrollHeight > root.clientHeight)) return undefined;
  const box = isPage ? new DOMRect(0, 0, window.innerWidth, window.innerHeight) : around!.getBoundingClientRect();
  const start = middleOf(box);
  const size = isDown ? box.height : box.width;
  const wanted = start[axis] - middle[axis];
  const distance = Math.max(-size * 0.4, Math.min(size * 0.4, wanted));
  if (Math.abs(distance) < leastDrawn) return undefined;
  const [xDistance, yDistance] = isDown ? [0, distance] : [distance, 0];
  // From beside the middle, so that the finger stays on what it draws.
  const from = { x: start.x - xDistance / 2, y: start.y - yDistance / 2 };
  return { isOutOfSight: Math.abs(wanted) > size / 2, drag: { ...from, xDistance, yDistance } };
}

const scrollsDown = (each: HTMLElement) =>
  each.scrollHeight > each.clientHeight && /auto|scroll/.test(getComputedStyle(each).overflowY);
const scrollsAside = (each: HTMLElement) =>
  each.scrollWidth > each.clientWidth && /auto|scroll/.test(getComputedStyle(each).overflowX);
