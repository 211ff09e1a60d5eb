import { Native } from './native.ts';

const fits: Record<string, string> = {
  aspectFit: 'contain',
  aspectFill: 'cover',
  scaleToFill: 'fill',
  widthFix: 'fill',
  heightFix: 'fill',
};

export class Picture extends Native {
  static override observed = ['src', 'mode', 'aria-label'];

  override update(): void {
    const mode = String(this.given('mode') ?? 'scaleToFill');
    const image = this.inner('img', 'wx-img');
    const source = String(this.given('src') ?? '').replace(/^wxfile:\/\//, '/__tmp/');
    image.style.objectFit = fits[mode] ?? 'fill';
    this.toggleAttribute('width-fix', mode === 'widthFix');
    this.toggleAttribute('height-fix', mode === 'heightFix');
    image.alt = String(this.given('aria-label') ?? '');
    image.onload = () => this.tell('load', { width: image.naturalWidth, height: image.naturalHeight });
    image.onerror = () => this.tell('error', { errMsg: `GET ${source} failed` });
    if (image.getAttribute('src') !== source && source) image.src = source;
    image.hidden = !source;
  }
}
