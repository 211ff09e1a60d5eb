import { Native } from './native.ts';

const keyboards: Record<string, string> = { number: 'numeric', digit: 'decimal', idcard: 'text', tel: 'tel' };

/** wx-input and wx-textarea around the browser's own field. */
export class Field extends Native {
  static override observed = [
    'value',
    'placeholder',
    'placeholder-class',
    'placeholder-style',
    'disabled',
    'password',
    'maxlength',
    'type',
    'focus',
    'auto-height',
  ];
  private lastGiven: unknown;
  private isReady = false;

  private get field(): HTMLInputElement | HTMLTextAreaElement {
    return this.localName === 'wx-input' ? this.inner('input', 'wx-field') : this.inner('textarea', 'wx-field');
  }

  override update(): void {
    const hint = this.inner('div', 'wx-placeholder');
    const { field } = this;
    if (!this.isReady) this.prepare(field);
    const given = this.given('value') ?? '';
    // The template speaks only when it says something new: what was typed stays.
    if (given !== this.lastGiven) field.value = String(given);
    this.lastGiven = given;
    hint.textContent = String(this.given('placeholder') ?? '');
    hint.className = `wx-placeholder ${String(this.given('placeholder-class') ?? '')}`;
    hint.style.cssText = String(this.given('placeholder-style') ?? '');
    field.disabled = this.isGiven('disabled');
    const most = this.localName === 'wx-editor' ? -1 : Number(this.given('maxlength') ?? 140);
    if (most >= 0) field.maxLength = most;
    else field.removeAttribute('maxlength');
    if (field instanceof HTMLInputElement) field.type = this.isGiven('password') ? 'password' : 'text';
    field.inputMode = keyboards[String(this.given('type'))] ?? 'text';
    const label = this.given('aria-label') ?? this.given('placeholder');
    if (label) field.setAttribute('aria-label', String(label));
    this.show();
  }

  hold(value: string): void {
    this.field.value = value;
    this.show();
  }

  private prepare(field: HTMLInputElement | HTMLTextAreaElement): void {
    this.isReady = true;
    field.addEventListener('input', () => {
      this.show();
      this.tell('input', { value: field.value, cursor: field.selectionStart ?? 0, keyCode: 0 });
    });
    field.addEventListener('focus', () => this.tell('focus', { value: field.value, height: 280 }));
    field.addEventListener('blur', () => this.tell('blur', { value: field.value }));
    field.addEventListener('keydown', (event) => {
      if ((event as KeyboardEvent).key === 'Enter' && field instanceof HTMLInputElement)
        this.tell('confirm', { value: field.value });
    });
  }

  private show(): void {
    const { field } = this;
    this.inner('div', 'wx-placeholder').hidden = field.value !== '';
    if (!this.isGiven('auto-height')) return;
    this.style.height = 'auto';
    field.style.height = 'auto';
    field.style.height = `${field.scrollHeight}px`;
  }
}
