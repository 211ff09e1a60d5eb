import { Native } from './native.ts';

export class ScrollView extends Native {
  static override observed = ['scroll-x', 'scroll-y', 'scroll-top', 'scroll-left', 'scroll-into-view'];
  private isListening = false;
  private lastTop: unknown;

  override update(): void {
    this.style.overflowX = this.isGiven('scroll-x') ? 'auto' : 'hidden';
    this.style.overflowY = this.isGiven('scroll-y') ? 'auto' : 'hidden';
    const top = this.given('scroll-top');
    if (top !== undefined && top !== this.lastTop) this.scrollTop = Number(top);
    this.lastTop = top;
    const into = this.given('scroll-into-view');
    if (into) document.getElementById(String(into))?.scrollIntoView({ block: 'nearest' });
    if (this.isListening) return;
    this.isListening = true;
    let wasLow = false;
    this.addEventListener('scroll', () => {
      const { scrollTop, scrollLeft, scrollHeight, scrollWidth, clientHeight } = this;
      this.tell('scroll', { scrollTop, scrollLeft, scrollHeight, scrollWidth });
      const isLow = scrollTop + clientHeight >= scrollHeight - Number(this.given('lower-threshold') ?? 50);
      if (isLow && !wasLow) this.tell('scrolltolower', { direction: 'bottom' });
      wasLow = isLow;
    });
  }
}

/** Shows one item at a time and lets a finger (scroll-snap) or the template change it. Never moves by itself. */
export class Swiper extends Native {
  static override observed = ['current'];
  private isListening = false;
  private shown = 0;

  override update(): void {
    const current = Number(this.given('current') ?? 0);
    if (current !== this.shown) this.scrollLeft = current * this.clientWidth;
    this.shown = current;
    if (this.isListening) return;
    this.isListening = true;
    this.addEventListener('scrollend', () => {
      const now = Math.round(this.scrollLeft / Math.max(1, this.clientWidth));
      if (now === this.shown) return;
      this.shown = now;
      this.tell('change', { current: now, currentItemId: '', source: 'touch' });
    });
  }
}

export class SwiperItem extends Native {
  override update(): void {
    this.style.flex = '0 0 100%';
  }
}
