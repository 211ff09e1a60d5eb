import { View } from '@tarojs/components';
import { Sheet } from '../../../../kit/ui/overlay/sheet.tsx';

const keys: [string, string][] = [
  ['j / k', '下一张、上一张'],
  ['Enter', '打开选中的单'],
  ['/', '查找单号或地址'],
  ['r', '回复住户'],
  ['n', '写内部备注（住户看不到）'],
  ['c', '代住户登记'],
  ['Esc', '离开输入框；写的内容会留着'],
  ['?', '这张表'],
];

export const Help = ({ open, onClose }: { open: boolean; onClose: () => void }) => (
  <Sheet open={open} onClose={onClose} title="快捷键">
    <View className="desk-keys">
      {keys.map(([key, what]) => (
        <View key={key} className="desk-key">
          <View className="desk-key-cap">{key}</View>
          <View>{what}</View>
        </View>
      ))}
    </View>
  </Sheet>
);
