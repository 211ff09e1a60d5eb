import { View } from '@tarojs/components';
import { Tap } from '../../../../kit/native/native.tsx';
import { scan as scanCode } from '../../../../kit/device.ts';
import { Icon } from '../../../../kit/ui/display/icon.tsx';
import { SearchBox } from '../../../../kit/ui/input/search-box.tsx';
import { tidy } from '../tracking-number.ts';

/** By code, the tail of a number, or a door; or by scanning what lies there. */
export function ParcelSearch({ q, onSearch }: { q: string; onSearch: (q: string) => void }) {
  const scan = async () => {
    const scanned = await scanCode({ label: '扫快递上的条形码或取件码', hint: '单号、取件码都可以' });
    if (scanned) onSearch(tidy(scanned).slice(0, 40));
  };
  return (
    <View className="desk-search-line">
      <SearchBox
        label="按取件码、单号尾号或门牌查找"
        placeholder="取件码、单号、门牌"
        asked={q}
        maxLength={40}
        onAsk={onSearch}
      />
      <Tap className="desk-search-scan" label="扫码查找" onTap={() => void scan()}>
        <Icon name="scan" />
      </Tap>
    </View>
  );
}
