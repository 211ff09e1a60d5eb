import { categories } from '@linli/shared/tickets/categories.ts';
import { PhotoPicker } from '../../../../kit/photos/photos.tsx';
import { TextArea } from '../../../../kit/ui/input/field.tsx';
import { Examples } from '../../examples.tsx';
import { Part } from './part.tsx';
import { partId } from '../draft/scroll-to-field.ts';
import type { Report } from '../draft/use-report.ts';

/** Before the text: a photo often needs none. */
export const PhotosPart = ({ report: { photos, errorAt } }: { report: Report }) => (
  <Part
    id={partId('photoIds')}
    title="拍给师傅看"
    optional
    hint="拍清楚坏的地方，师傅能一次带对工具。照片里的位置信息会去掉。"
    error={errorAt('#/photoIds')}
  >
    <PhotoPicker photos={photos} />
  </Part>
);

export const TextPart = ({ report: { draft, change, errorAt } }: { report: Report }) => (
  <Part id={partId('text')} title="说说情况">
    <Examples
      words={draft.category ? categories[draft.category].examples : []}
      text={draft.text}
      most={500}
      onChange={(text) => change({ text })}
    />
    <TextArea
      label="哪里坏了、什么样子"
      value={draft.text}
      onInput={(text) => change({ text })}
      placeholder={draft.place === 'HOME' ? '例如：厨房水槽下面漏水，已经关了阀门' : '例如：电梯门关到一半又打开'}
      maxLength={500}
      error={errorAt('#/text')}
    />
  </Part>
);
