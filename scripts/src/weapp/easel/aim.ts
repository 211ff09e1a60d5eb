export interface Aim {
  x: number;
  y: number;
}

/** Where a finger should land to hit this element; null while it moves, hides or lies under something else. */
export async function aim(id: string): Promise<Aim | null> {
  const element = document.getElementById(id);
  if (!element || !element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return null;
  const nearest = element.getBoundingClientRect();
  const isOutside =
    nearest.top < 0 || nearest.bottom > window.innerHeight || nearest.left < 0 || nearest.right > window.innerWidth;
  if (isOutside) element.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
  const before = element.getBoundingClientRect();
  await new Promise(requestAnimationFrame);
  const { left, top, width, height } = element.getBoundingClientRect();
  if (left !== before.left || top !== before.top || width === 0 || height === 0) return null;
  const x = left + width / 2;
  const y = top + height / 2;
  const hit = document.elementFromPoint(x, y);
  // A shade drawn by the button itself may lie over its own words: the finger still presses the button.
  const isHit =
    hit !== null &&
    hit !== document.body &&
    (element.contains(hit) || (hit.contains(element) && hit.localName !== 'page-root'));
  return isHit ? { x, y } : null;
}
