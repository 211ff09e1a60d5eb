import { View } from '@tarojs/components';
import { Heading, RichText } from '../../../../kit/native/native.tsx';
import { PhotoGrid } from '../../../../kit/photos/photos.tsx';
import { momentText } from '../../../../kit/format.ts';
import { Icon } from '../../../../kit/ui/display/icon.tsx';
import { Sheet } from '../../../../kit/ui/overlay/sheet.tsx';
import { Tag } from '../../../../kit/ui/display/tag.tsx';
import { CategoryTag } from '../../../../notices/category-tag.tsx';
import { affectedText, worksText } from '../../../../notices/works.ts';
import { bodyOf, type NoticeForm } from './form-values.ts';

interface PreviewProps {
  form: NoticeForm;
  open: boolean;
  onClose: () => void;
}

/** The notice as its reader will see it. */
export const Preview = ({ form, open, onClose }: PreviewProps) => (
  <Sheet open={open} onClose={onClose} title="住户看到的样子">
    {open && <Look form={form} />}
  </Sheet>
);

function Look({ form }: { form: NoticeForm }) {
  const now = Date.now();
  const { works, validUntil } = bodyOf(form);
  const affected = affectedText(form.categories);
  return (
    <View className="notice-look">
      <View className="notice-tags">
        <CategoryTag category={form.category} />
        {form.pinned && <Tag tone="brand">置顶</Tag>}
      </View>
      <Heading level={2} className="notice-look-title">
        {form.title || '（还没有标题）'}
      </Heading>
      {works && (
        <View className="notice-look-works">
          <Icon name="clock" />
          <View>
            <View>{worksText(works, now)}</View>
            {affected && <View className="notice-look-affected">{`影响${affected}`}</View>}
          </View>
        </View>
      )}
      <RichText html={form.html} />
      <PhotoGrid photos={form.photos} />
      {validUntil && <View className="k-quiet-text">{`有效到 ${momentText(validUntil, now)}`}</View>}
      {form.mustConfirm && <View className="k-quiet-text">住户要点「我知道了」确认。</View>}
    </View>
  );
}
