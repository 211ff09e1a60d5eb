type Send = (message: object) => void;

/** Reports fingers and scrolling to the host, which delivers the events to the app as WeChat would. */
export function listen(send: Send): void {
  document.addEventListener('click', (event) => {
    const id = idAt(event.target);
    if (id) send({ kind: 'tap', id, x: event.clientX, y: event.clientY });
  });
  for (const type of ['touchstart', 'touchmove', 'touchend', 'touchcancel']) {
    let isWaiting = false;
    document.addEventListener(
      type,
      (event) => {
        const touch = (event as TouchEvent).changedTouches[0];
        const id = idAt(event.target);
        if (!id || !touch || isWaiting) return;
        // A finger moves far more often than a frame is drawn.
        isWaiting = type === 'touchmove';
        requestAnimationFrame(() => (isWaiting = false));
        send({ kind: 'touch', type, id, x: touch.clientX, y: touch.clientY });
      },
      { passive: true },
    );
  }
  document.addEventListener(
    'touchmove',
    (event) => {
      // As WeChat does for `catchtouchmove`: nothing that lies on such an element scrolls, whatever it is.
      if (event.cancelable && (event.target as Element).closest('[wx-still]')) event.preventDefault();
    },
    { passive: false },
  );
  for (const type of ['transitionend', 'animationend']) {
    document.addEventListener(type, (event) => {
      const id = idAt(event.target);
      if (id) send({ kind: 'event', type, id, detail: {} });
    });
  }
  document.addEventListener('linli', (event) => {
    const { type, detail } = (event as CustomEvent<{ type: string; detail: object }>).detail;
    const id = idAt(event.target);
    if (id) send({ kind: type === 'input' ? 'input' : 'event', type, id, detail });
  });
  let wasAtBottom = false;
  window.addEventListener('scroll', () => {
    const { scrollHeight } = document.documentElement;
    send({ kind: 'scroll', scrollTop: window.scrollY });
    const isAtBottom = window.scrollY + window.innerHeight >= scrollHeight - 50;
    if (isAtBottom && !wasAtBottom) send({ kind: 'bottom' });
    wasAtBottom = isAtBottom;
  });
}

/** The innermost element of the template under a DOM node. */
function idAt(target: EventTarget | null): string {
  let node = target as HTMLElement | null;
  while (node && !((node as { __wxElement?: unknown }).__wxElement && node.id)) node = node.parentElement;
  return node?.id ?? '';
}
