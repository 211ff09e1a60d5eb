import { View } from '@tarojs/components';
import { says } from '../../kit/native/native.tsx';

/** The bones of the page that is coming. */
export const HomeSkeleton = () => (
  <View className="k-skeleton" {...says({ role: 'status', label: '正在加载' })}>
    <View className="home-head">
      <View className="k-bone home-bone-where" />
    </View>
    <View className="k-card">
      <View className="k-bone" />
      <View className="k-bone" />
      <View className="k-bone" />
    </View>
    <View className="k-card home-entries">
      {[0, 1, 2, 3, 4, 5, 6, 7].map((each) => (
        <View key={each} className="home-entry">
          <View className="home-entry-icon" />
        </View>
      ))}
    </View>
    <View className="k-card">
      <View className="k-bone" />
      <View className="k-bone" />
    </View>
  </View>
);
