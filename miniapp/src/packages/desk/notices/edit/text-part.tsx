import { View } from '@tarojs/components';
import { noticeLimits } from '@linli/shared/notices/notices.schema.ts';
import { RichEditor } from '../../../../kit/editor/rich-editor.tsx';
import { TextField } from '../../../../kit/ui/input/field.tsx';
import { Group } from '../../parts/options.tsx';
import type { NoticeField, NoticeForm } from './form-values.ts';

interface TextProps {
  form: NoticeForm;
  change: (part: Partial<NoticeForm>) => void;
  errors: Partial<Record<NoticeField, string>>;
}

/** What people will read. */
export const TextPart = ({ form: { title, html }, change, errors }: TextProps) => (
  <View className="desk-form">
    <TextField
      label="标题"
      value={title}
      onInput={(value) => change({ title: value })}
      error={errors.title}
      hint={`${title.length}/${noticeLimits.title}`}
      placeholder="一句话说清：什么事、什么时候"
      maxLength={noticeLimits.title}
    />
    <Group label="正文" error={errors.html}>
      <RichEditor
        label="正文"
        html={html}
        onChange={(value) => change({ html: value })}
        placeholder="什么事、什么时候、影响谁、请大家怎么做、找谁问"
        invalid={!!errors.html}
      />
    </Group>
  </View>
);
