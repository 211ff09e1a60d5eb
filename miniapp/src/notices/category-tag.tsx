import { labelOf } from '@linli/shared/kit/label.ts';
import { noticeCategoryLabels, type NoticeCategory } from '@linli/shared/notices/notices.words.ts';
import { Tag } from '../kit/ui/display/tag.tsx';
import { toneOf } from './tones.ts';

export const CategoryTag = ({ category }: { category: NoticeCategory }) => (
  <Tag tone={toneOf(category)}>{labelOf(noticeCategoryLabels, category, '通知')}</Tag>
);
