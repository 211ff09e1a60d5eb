import { createStore } from '../../../kit/store.ts';
import { openPage, replacePage } from '../../../kit/page/navigation.ts';

/** The notice open in the columns of the wide desk. */
export const openedNotice = createStore<string | undefined>(undefined);

export const openNotice = (id: string) => void openPage(`/packages/desk/notices/detail/index?id=${id}`);
export const editNotice = (id: string) => void openPage(`/packages/desk/notices/edit/index?id=${id}`);
export const correctNotice = (id: string) => void openPage(`/packages/desk/notices/edit/index?id=${id}&correct=1`);

/** After writing: the notice instead of the form, beside the list where there is room. */
export function showNotice(id: string, wide: boolean) {
  openedNotice.set(id);
  void replacePage(wide ? '/packages/desk/notices/list/index' : `/packages/desk/notices/detail/index?id=${id}`);
}
