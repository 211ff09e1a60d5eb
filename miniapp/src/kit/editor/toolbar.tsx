import { View } from '@tarojs/components';
import { Tap, says } from '../native/native.tsx';
import { Icon } from '../ui/display/icon.tsx';
import type { Format } from './rich-editor.types.ts';

const buttons: Record<Format, { face: string; label: string }> = {
  heading: { face: '标题', label: '标题' },
  subheading: { face: '小标题', label: '小标题' },
  bold: { face: '粗', label: '加粗' },
  italic: { face: '斜', label: '斜体' },
  underline: { face: '划', label: '下划线' },
  bullet: { face: '• 列表', label: '圆点列表' },
  numbered: { face: '1. 编号', label: '编号列表' },
  quote: { face: '引用', label: '引用' },
  center: { face: '居中', label: '居中' },
  right: { face: '靠右', label: '靠右' },
};

interface ToolbarProps {
  formats: readonly Format[];
  /** In force where the cursor stands. */
  on: readonly Format[];
  onFormat: (format: Format) => void;
  onUndo: () => void;
  onPicture: () => void;
  /** Only where the editor knows links. */
  onLink?: (() => void) | undefined;
}

/** The same few looks in both editors: what a notice needs, no fonts and no colours. */
export const Toolbar = ({ formats, on, onFormat, onUndo, onPicture, onLink }: ToolbarProps) => (
  <View className="k-editor-bar" {...says({ role: 'group', label: '格式' })}>
    {formats.map((format) => (
      <Tap
        key={format}
        className={`k-editor-tool k-editor-tool-${format}${on.includes(format) ? ' k-chosen' : ''}`}
        role="checkbox"
        checked={on.includes(format)}
        label={buttons[format].label}
        onTap={() => onFormat(format)}
      >
        {buttons[format].face}
      </Tap>
    ))}
    {onLink && (
      <Tap className="k-editor-tool" label="加链接" onTap={onLink}>
        链接
      </Tap>
    )}
    <Tap className="k-editor-tool" label="插入图片" onTap={onPicture}>
      <Icon name="image" />
      图片
    </Tap>
    <Tap className="k-editor-tool" label="撤销一步" onTap={onUndo}>
      撤销
    </Tap>
  </View>
);
