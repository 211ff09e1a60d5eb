import { Field } from './field.ts';
import { Picture } from './picture.ts';
import { ScrollView, Swiper, SwiperItem } from './scrolling.ts';
import { Native } from './native.ts';
import { Checkbox, Radio, Switch } from './ticks.ts';

/** The stand-ins for WeChat's built-in components. */
export function defineElements(): void {
  define('wx-input', class extends Field {});
  define('wx-textarea', class extends Field {});
  // Its words alone: what they look like is known to host/editors.ts.
  define('wx-editor', class extends Field {});
  define('wx-image', Picture);
  define('wx-scroll-view', ScrollView);
  define('wx-swiper', Swiper);
  define('wx-swiper-item', SwiperItem);
  define('wx-switch', Switch);
  define('wx-checkbox', Checkbox);
  define('wx-radio', Radio);
  define('wx-progress', Progress);
  define('wx-rich-text', RichText);
  define('wx-page-meta', PageMeta);
}

function define(name: string, element: typeof HTMLElement): void {
  if (!customElements.get(name)) customElements.define(name, element);
}

class Progress extends Native {
  static override observed = ['percent'];
  override update(): void {
    const bar = this.inner('div', 'wx-progress-bar');
    bar.style.width = `${Number(this.given('percent') ?? 0)}%`;
    bar.style.background = String(this.given('activeColor') ?? '#09bb07');
  }
}

class RichText extends Native {
  static override observed = ['nodes'];
  override update(): void {
    const nodes = this.given('nodes');
    this.inner('div', 'wx-rich-text').innerHTML = typeof nodes === 'string' ? nodes : '';
  }
}

/** Sets the root font size and the page's own style, which is how a theme reaches `page`. */
class PageMeta extends Native {
  static override observed = ['page-style', 'root-font-size'];
  override update(): void {
    document.body.style.cssText = String(this.given('page-style') ?? '');
    document.documentElement.style.fontSize = String(this.given('root-font-size') ?? '').replace('system', '');
  }
}
