import type { Host } from './host.ts';
import type { OpenPage } from './stack.ts';

interface ShareCard {
  title?: string;
  path?: string;
  imageUrl?: string;
}

/** As homes are called (`3栋2单元602`), and not the parcel station of a building. A card is forwarded to whoever. */
const door = /\d+\s*(栋|幢|号楼)\s*\d|\d+\s*单元|\d{3,4}\s*室/;

/** What WeChat sends: the page itself and a picture of it, with all that stands there, where the app says nothing else. */
export function share(host: Host, page: OpenPage, from: 'button' | 'menu'): void {
  const { instance, route } = page;
  const handler = instance.onShareAppMessage;
  // Whether a button has one is seen when it is shown; without one the menu has no such line.
  if (typeof handler !== 'function') return;
  host.engine.call(`${route} onShareAppMessage`, () => {
    const card = (Reflect.apply(handler, instance, [host.engine.inside({ from })]) ?? {}) as ShareCard;
    if (from === 'button') host.journal.call('share', card);
    for (const fault of faultsOf(card, host)) host.journal.error(`${route}: the shared card ${fault}`);
  });
}

function faultsOf({ title, path, imageUrl }: ShareCard, { dist }: Host): string[] {
  const picture = imageUrl?.replace(/^\//, '');
  const shared = path?.replace(/^\//, '').split('?')[0] ?? '';
  return [
    ...(picture && dist.files.includes(picture) ? [] : ['shows a picture of the page']),
    ...(dist.pages.includes(shared) ? [] : [`opens ${path}`]),
    ...(title ? [] : ['has no words of its own']),
    ...(door.test(title ?? '') || door.test(decodeURIComponent(path ?? '')) ? [`names a door: ${title} ${path}`] : []),
  ];
}
