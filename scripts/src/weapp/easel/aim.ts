export interface Aim {
  x: number;
  y: number;
}

/** Where a finger should land to hit this element; null while it moves, hides or lies under something else. */
export async function aim(id: string): Promise<Aim | null> {
  const element = document.getElementById(id);
  if (!element || !element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return null;
  const there = await hitOf(element);
  if (there) return there;
  // Out of sight, or under a bar that stays: a person scrolls.
  element.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
  return hitOf(element);
}

async function hitOf(element: HTMLElement): Promise<Aim | null> {
  const before = element.getBoundingClientRect();
  await new Promise(requestAnimationFrame);
  const { left, top, width, height } = element.getBoundingClientRect();
  if (left !== before.left || top !== before.top || width === 0 || height === 0) return null;
  const x = left + width / 2;
  const y = top + height / 2;
  const hit = document.elementFromPoint(x, y);
  if (hit === null || hit === document.body || hit.localName === 'page-root') return null;
  // A shade drawn by the button itself may lie over its own words: the finger still presses the button.
  return element.contains(hit) || hit.contains(element) ? { x, y } : null;
}
