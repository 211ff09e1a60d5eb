import { View } from '@tarojs/components';
import { says } from '../../../../../kit/native/native.tsx';
import { Banner } from '../../../../../kit/ui/display/banner.tsx';
import { Button } from '../../../../../kit/ui/input/button.tsx';
import { Icon } from '../../../../../kit/ui/display/icon.tsx';
import { countText, reachesNobody } from './audience.ts';
import type { Counting } from './use-audience-count.ts';

/** How many this reaches, counted anew with every tick. */
export function CountLine({
  counting: { count, stale, error, again },
  chosen,
}: {
  counting: Counting;
  chosen: boolean;
}) {
  if (!chosen) return <View className="k-quiet-text">选好范围，这里会数出能告知多少户。</View>;
  if (error)
    return (
      <Banner
        tone="soon"
        action={
          <Button kind="quiet" small onTap={again}>
            重试
          </Button>
        }
      >
        {`没能数出来：${error}`}
      </Banner>
    );
  if (!count) return <View className="k-quiet-text">正在数…</View>;
  if (reachesNobody(count) && !stale) return <Banner tone="late">{countText(count)}</Banner>;
  return (
    <View className={`notice-count${stale ? ' notice-count-stale' : ''}`} {...says({ role: 'status' })}>
      <Icon name="people" />
      <View className="notice-count-body">
        <View className="notice-count-text">{countText(count)}</View>
        {count.examples.length > 0 && (
          <View className="k-quiet-text">{`例如 ${count.examples.join('、')}${count.households > count.examples.length ? ' …' : ''}`}</View>
        )}
        {count.unbound > 0 && <View className="k-quiet-text">没有人用小程序的，要由网格管家打电话或上门告知。</View>}
      </View>
    </View>
  );
}
