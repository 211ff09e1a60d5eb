import { NoticeCategory, noticeCategoryLabels } from '@linli/shared/notices/notices.words.ts';

export type NoticesOf = 'home' | 'work';
export type NoticesView = 'all' | 'unread' | NoticeCategory;

/** Of residents' notices; what colleagues are told has a list of its own. */
const categories = NoticeCategory.exclude(['STAFF']).options;

export const viewsOf = (of: NoticesOf): { value: NoticesView; text: string }[] => [
  { value: 'all', text: '全部' },
  { value: 'unread', text: '未读' },
  ...(of === 'home' ? categories.map((value) => ({ value, text: noticeCategoryLabels[value] })) : []),
];

export const queryOf = (of: NoticesOf, view: NoticesView, q: string) => ({
  ...(of === 'work' && { of }),
  ...(view === 'unread' ? { only: view } : view === 'all' ? {} : { category: view }),
  ...(q && { q }),
});

export interface NothingWords {
  title: string;
  text: string;
}

/** Why the list is empty. */
export function nothingWords(of: NoticesOf, view: NoticesView, q: string): NothingWords {
  if (q) return { title: `没有找到“${q}”`, text: '换个词试试，比如“停水”“电梯”“收支”。' };
  if (view === 'unread') return { title: '没有未读的公告', text: '都看过了。有新的，首页会有红点。' };
  if (of === 'work') return { title: '还没有工作动态', text: '发给同事的通知会在这里。' };
  return view === 'all'
    ? { title: '还没有公告', text: '小区有通知、停水停电，会先写在这里。' }
    : { title: `还没有“${noticeCategoryLabels[view]}”`, text: '有了会先写在这里。' };
}
