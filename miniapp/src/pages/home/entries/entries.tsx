import { View } from '@tarojs/components';
import type { HomePage } from '@linli/shared/home/home.api.ts';
import { Tap, says } from '../../../kit/native/native.tsx';
import { Icon } from '../../../kit/ui/display/icon.tsx';
import { countText } from '../count.ts';
import { entriesOf } from './entries-of.ts';

export const Entries = ({ page }: { page: HomePage }) => (
  <View className="k-card home-entries" {...says({ role: 'group', label: '常用' })}>
    {entriesOf(page).map(({ icon, text, go, first, count }) => (
      <Tap
        key={text}
        className={`home-entry${first ? ' home-entry-first' : ''}`}
        label={count ? `${text}，${countText(count)} 件待取` : undefined}
        onTap={go}
      >
        <View className="home-entry-icon">
          <Icon name={icon} />
          {!!count && <View className="home-count k-figures">{countText(count)}</View>}
        </View>
        {text}
      </Tap>
    ))}
  </View>
);
