import type { Page } from '@linli/shared/kit/page.ts';

interface Named {
  id: string;
}

/** The next page after what is there; a row that moved down meanwhile is not shown twice. */
export function append<T extends Named>(list: Page<T>, more: Page<T>): Page<T> {
  const seen = new Set(list.items.map(({ id }) => id));
  return { items: [...list.items, ...more.items.filter(({ id }) => !seen.has(id))], next: more.next };
}

/**
 * A fresh first page over a list that was already scrolled: the head is replaced, the tail stays, so that coming back
 * from a ticket does not throw the reader to the top. Where nothing overlaps the list starts anew.
 */
export function refreshHead<T extends Named>(list: Page<T> | undefined, fresh: Page<T>): Page<T> {
  if (!list || !fresh.next || !list.items.length) return fresh;
  const heads = new Set(fresh.items.map(({ id }) => id));
  const last = list.items.reduce((at, { id }, index) => (heads.has(id) ? index : at), -1);
  const tail = list.items.slice(last + 1).filter(({ id }) => !heads.has(id));
  if (last < 0 || !tail.length) return fresh;
  return { items: [...fresh.items, ...tail], next: list.next };
}
