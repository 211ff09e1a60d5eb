import { View } from '@tarojs/components';
import './notices.scss';

/** The dot for the eye, the word for a screen reader. */
export const UnreadDot = () => (
  <View className="n-dot">
    <View className="k-unseen">未读</View>
  </View>
);
