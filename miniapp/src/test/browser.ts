import { cleanup } from '@testing-library/react';

// Loaded before every test. What jsdom lacks of a browser: a modal dialog, which keeps the focus, closes on Escape and
// gives the focus back (HTML, "close a dialog").

process.env.TARO_ENV = 'h5';
Object.assign(globalThis, { API_ORIGIN: '', CLIENT_VERSION: 'test', SERVICE_PHONE: '' });

if (typeof HTMLDialogElement !== 'undefined') {
  const before = new WeakMap<HTMLDialogElement, Element | null>();
  HTMLDialogElement.prototype.showModal = function () {
    before.set(this, document.activeElement);
    this.open = true;
    this.querySelector('button')?.focus();
  };
  HTMLDialogElement.prototype.close = function () {
    if (!this.open) return;
    this.open = false;
    const last = before.get(this);
    if (last instanceof HTMLElement) last.focus();
  };
  document.addEventListener('keydown', ({ key }) => {
    const open = document.querySelector('dialog[open]');
    if (key === 'Escape') open?.dispatchEvent(new Event('cancel', { cancelable: true }));
  });
  afterEach(cleanup);
}
