import { Native } from './native.ts';

/** A control that is on or off. The host decides which; this draws it. */
abstract class Tick extends Native {
  static override observed = ['checked', 'disabled', 'color', 'aria-label'];
  private lastGiven: unknown;
  abstract readonly widget: string;

  override update(): void {
    this.inner('span', 'wx-tick');
    this.setAttribute('role', this.widget);
    const given = this.isGiven('checked');
    if (given !== this.lastGiven) this.hold(String(given));
    this.lastGiven = given;
    const colour = this.given('color');
    if (colour) this.style.setProperty('--wx-tick', String(colour));
    this.toggleAttribute('is-disabled', this.isGiven('disabled'));
  }

  hold(value: string): void {
    this.setAttribute('aria-checked', value);
  }
}

export class Switch extends Tick {
  override readonly widget = 'switch';
}
export class Checkbox extends Tick {
  override readonly widget = 'checkbox';
}
export class Radio extends Tick {
  override readonly widget = 'radio';
}
