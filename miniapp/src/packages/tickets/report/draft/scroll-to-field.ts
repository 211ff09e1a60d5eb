import Taro from '@tarojs/taro';

const idOf = (pointer: string) => `report-${pointer.split('/')[1] ?? ''}`;

/** The part of the page a pointer of the body belongs to. */
export const partId = (name: 'kind' | 'place' | 'location' | 'category' | 'photoIds' | 'text' | 'slots' | 'contact') =>
  `report-${name}`;

/** Brings what is missing into sight. */
export function scrollToField(pointer: string | undefined): void {
  if (!pointer) return;
  void Taro.pageScrollTo({ selector: `#${idOf(pointer)}`, duration: 200, offsetTop: -72 }).catch(() => {});
}
