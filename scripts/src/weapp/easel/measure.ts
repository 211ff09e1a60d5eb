export interface Query {
  kind: 'rect' | 'scroll' | 'fields';
  selector: string | null;
  all: boolean;
}

/** Answers selector queries with what the browser laid out. */
export function measure(queries: Query[]): unknown[] {
  return queries.map(({ selector, all }) => {
    if (selector === null) return viewport();
    const found = [...document.querySelectorAll(selector.replace(/>>>/g, ' '))].map(sizeOf);
    return all ? found : (found[0] ?? null);
  });
}

function sizeOf(element: Element): object {
  const { left, top, right, bottom, width, height } = element.getBoundingClientRect();
  const { scrollLeft, scrollTop, scrollHeight, scrollWidth } = element;
  return {
    id: element.id,
    dataset: {},
    left,
    top,
    right,
    bottom,
    width,
    height,
    scrollLeft,
    scrollTop,
    scrollHeight,
    scrollWidth,
  };
}

function viewport(): object {
  const { innerWidth: width, innerHeight: height, scrollX: scrollLeft, scrollY: scrollTop } = window;
  const { scrollHeight, scrollWidth } = document.documentElement;
  return {
    left: 0,
    top: 0,
    right: width,
    bottom: height,
    width,
    height,
    scrollLeft,
    scrollTop,
    scrollHeight,
    scrollWidth,
  };
}
