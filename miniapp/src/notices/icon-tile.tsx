import { View } from '@tarojs/components';
import { Icon } from '../kit/ui/display/icon.tsx';
import type { Tone } from '../kit/ui/display/tag.tsx';
import type { IconName } from '../theme/names.ts';
import './notices.scss';

/** At the head of a row; the words beside it say what it means. */
export const IconTile = ({ icon, tone }: { icon: IconName; tone: Tone }) => (
  <View className={`n-tile k-tone-${tone}`}>
    <Icon name={icon} />
  </View>
);
