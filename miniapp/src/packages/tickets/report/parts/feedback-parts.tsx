import { categories } from '@linli/shared/tickets/categories.ts';
import { feedbackCategories, type FeedbackKind } from '@linli/shared/tickets/feedback.words.ts';
import { ticketCategoryLabels } from '@linli/shared/tickets/tickets.words.ts';
import { PhotoPicker } from '../../../../kit/photos/photos.tsx';
import { Tiles } from '../../../../kit/ui/input/choices.tsx';
import { TextArea, TextField } from '../../../../kit/ui/input/field.tsx';
import { Examples } from '../../examples.tsx';
import { partId } from '../draft/scroll-to-field.ts';
import type { Report } from '../draft/use-report.ts';
import { Part } from './part.tsx';

const words: Record<FeedbackKind, { title: string; label: string; placeholder: string; hint: string }> = {
  COMPLAINT: {
    title: '想投诉什么',
    label: '发生了什么',
    placeholder: '例如：楼上连着三晚十二点以后还在拖桌椅',
    hint: '会有专人处理，处理好了另一位同事核对，再请您评价。',
  },
  SUGGESTION: {
    title: '有什么建议',
    label: '您的建议',
    placeholder: '例如：北门晚上能不能多一盏灯',
    hint: '每一条都会答复您：能不能做、什么时候做。',
  },
  INQUIRY: {
    title: '想问什么',
    label: '您的问题',
    placeholder: '例如：这个月的公摊电费怎么算的',
    hint: '能马上说清的马上答复您；不满意可以接着问。',
  },
};

interface FeedbackPartsProps {
  kind: FeedbackKind;
  report: Report;
}

/** A complaint, a suggestion or a question: what about, in one's own words, and where if that matters. */
export const FeedbackParts = ({ kind, report: { draft, change, photos, errorAt } }: FeedbackPartsProps) => (
  <>
    <Part id={partId('category')} title="关于什么" error={errorAt('#/category')}>
      <Tiles
        label="关于什么"
        choices={feedbackCategories.map((value) => ({
          value,
          text: ticketCategoryLabels[value],
          icon: categories[value].icon,
        }))}
        value={draft.category}
        onChoose={(category) => change({ category })}
      />
    </Part>
    <Part id={partId('text')} title={words[kind].title} hint={words[kind].hint}>
      <Examples
        words={draft.category ? categories[draft.category].examples : []}
        text={draft.text}
        most={500}
        onChange={(text) => change({ text })}
      />
      <TextArea
        label={words[kind].label}
        value={draft.text}
        onInput={(text) => change({ text })}
        placeholder={words[kind].placeholder}
        maxLength={500}
        error={errorAt('#/text')}
      />
    </Part>
    <Part id={partId('photoIds')} title="照片" optional error={errorAt('#/photoIds')}>
      <PhotoPicker photos={photos} />
    </Part>
    <Part id={partId('location')} title="在哪里" optional>
      <TextField
        label="说的是哪个地方"
        optional
        value={draft.location}
        onInput={(location) => change({ location })}
        placeholder="例如：小区北门；说自己家的事不用写"
        maxLength={60}
        error={errorAt('#/location')}
      />
    </Part>
  </>
);
