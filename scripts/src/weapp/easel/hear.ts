import { fireOn, pointAt } from '../host/events.ts';
import { tapOn } from '../host/controls/controls.ts';
import { typeIntoEditor } from '../host/controls/editors.ts';
import type { Host } from '../host/host.ts';

/** What the browser reports: a finger on an element, a field's new text, a button of the shell. */
export interface FromScreen {
  kind: 'tap' | 'touch' | 'event' | 'input' | 'scroll' | 'bottom' | 'back' | 'tab' | 'dialog';
  page?: number;
  id?: string;
  type?: string;
  detail?: Record<string, unknown>;
  value?: string;
  x?: number;
  y?: number;
  scrollTop?: number;
}

export function hear(host: Host, said: FromScreen): void {
  const { stack } = host;
  if (said.kind === 'back') return void stack.navigateBack(1);
  if (said.kind === 'dialog') return void host.overlays.press(said.value ?? '');
  if (said.kind === 'tab') {
    const tab = host.dist.tabs.find((each) => each.text === said.value);
    if (tab) stack.switchTab(`/${tab.pagePath}`);
    return;
  }
  const page = stack.pages.find((each) => each.id === said.page);
  if (!page) return;
  if (said.kind === 'scroll') return stack.lifecycle(page, 'onPageScroll', { scrollTop: said.scrollTop ?? 0 });
  if (said.kind === 'bottom') return stack.lifecycle(page, 'onReachBottom');
  const element = page.view.find(said.id ?? '');
  // Gone meanwhile: the finger was on an element the app has just replaced.
  if (!element) return;
  const { type = '', detail = {}, x = 0, y = 0 } = said;
  if (said.kind === 'tap') return tapOn(host, page, element, x, y, false);
  if (said.kind === 'input' && element.tag === 'editor')
    return typeIntoEditor(host, page, element, String(detail.value), true);
  if (said.kind === 'input') page.view.typed(element, String(detail.value));
  fireOn(host, page, element, type, detail, said.kind === 'touch' ? pointAt(x, y) : undefined);
}
