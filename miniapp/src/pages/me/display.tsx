import { View } from '@tarojs/components';
import { changeSettings, useSettings, type Settings } from '../../kit/settings.ts';
import { Card } from '../../kit/ui/display/card.tsx';
import { Cell } from '../../kit/ui/display/cell.tsx';
import { Icon } from '../../kit/ui/display/icon.tsx';
import { Segmented, Switch } from '../../kit/ui/input/choices.tsx';

const themes: { value: Settings['theme']; text: string }[] = [
  { value: 'system', text: '跟随系统' },
  { value: 'light', text: '浅色' },
  { value: 'dark', text: '深色' },
];

/** How the app looks on this phone. */
export function Display() {
  const { theme, elder } = useSettings();
  return (
    <Card flush>
      <Cell
        icon="text-size"
        title="长辈版"
        detail="字更大，按钮更大"
        value={<Switch label="长辈版" on={elder} onChange={(on) => changeSettings({ elder: on })} />}
      />
      <View className="k-cell me-theme">
        <Icon name="moon" className="k-cell-icon" />
        <View className="me-theme-name">外观</View>
        <Segmented
          label="外观"
          choices={themes}
          value={theme}
          onChoose={(chosen) => changeSettings({ theme: chosen })}
        />
      </View>
    </Card>
  );
}
