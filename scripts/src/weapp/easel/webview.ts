import * as glassEasel from 'glass-easel';
import { aim } from './aim.ts';
import { defineElements } from './elements/elements.ts';
import { listen } from './listen.ts';
import { measure, type Query } from './measure.ts';

interface Compiled {
  [path: string]: unknown;
}

declare global {
  interface Window {
    __templates: Compiled;
    __using: Record<string, Record<string, string>>;
    __toHost(message: object): Promise<void>;
    __page: typeof page;
    __shell: Record<'open' | 'close' | 'draw', (given: unknown) => void>;
  }
}

interface Updatable {
  replaceDataOnPath(path: (string | number)[], value: unknown): void;
  applyDataUpdates(): void;
}

let root: Updatable | undefined;

/** What the host can ask of the frame that shows one page. */
const page = {
  open(route: string, data: Record<string, unknown>): void {
    speakAria();
    defineElements();
    glassEasel.globalOptions.writeIdToDOM = true;
    const space = new glassEasel.ComponentSpace();
    for (const [path, using] of Object.entries(window.__using)) {
      const isPage = path === route;
      space.defineComponent({
        is: path,
        using: Object.fromEntries(Object.entries(using).map(([name, to]) => [name, `/${to}`])),
        template: { content: window.__templates[path], groupList: window.__templates } as never,
        ...(isPage ? { data } : { properties: { i: { type: Object, value: {} }, l: { type: String, value: '' } } }),
      });
    }
    const context = new glassEasel.CurrentWindowBackendContext();
    const component = space.createComponentByUrl('page-root', `/${route}`, null, context as never);
    const placeholder = document.createElement('div');
    document.body.append(placeholder);
    glassEasel.Element.replaceDocumentElement(component, document.body as never, placeholder as never);
    root = component as unknown as Updatable;
    listen(send);
  },
  patch(changes: Record<string, unknown>): void {
    for (const [path, value] of Object.entries(changes)) {
      const steps = (path.match(/[^.[\]]+/g) ?? []).map((step) => (/^\d+$/.test(step) ? Number(step) : step));
      root?.replaceDataOnPath(steps, value);
    }
    root?.applyDataUpdates();
  },
  field(id: string, value: string): void {
    const element = document.getElementById(id) as (HTMLElement & { hold?(value: string): void }) | null;
    element?.hold?.(value);
  },
  aim,
  measure: (queries: Query[]) => measure(queries),
  scroll({ scrollTop, selector }: { scrollTop?: number; selector?: string }): void {
    if (selector) document.querySelector(selector)?.scrollIntoView();
    else window.scrollTo({ top: scrollTop ?? 0 });
  },
  /** What can be read, fields included. */
  text(): string {
    const fields = [...document.querySelectorAll<HTMLInputElement>('input,textarea')].map((each) => each.value);
    return [document.body.innerText, ...fields].join('\n');
  },
};
window.__page = page;

function send(message: object): void {
  void window.__toHost({ ...message, page: Number(window.name.slice(5)) });
}

/** WeChat's `aria-role` is the browser's `role`; an attribute the template left empty is none at all. */
function speakAria(): void {
  const { setAttribute } = Element.prototype;
  Element.prototype.setAttribute = function (name: string, value: string) {
    if (!name.startsWith('aria-')) return setAttribute.call(this, name, value);
    const real = name === 'aria-role' ? 'role' : name;
    if (value === '') return this.removeAttribute(real);
    setAttribute.call(this, real, value);
  };
}
