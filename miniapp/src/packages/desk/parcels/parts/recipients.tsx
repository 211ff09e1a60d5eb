import { View } from '@tarojs/components';
import type { RecipientSuggestion } from '@linli/shared/parcels/parcels.admin.schema.ts';
import { api } from '../../../../kit/api.ts';
import { useQuery } from '../../../../kit/data/use-query.ts';
import { online } from '../../../../kit/device.ts';
import { States } from '../../../../kit/page/states.tsx';
import { useStore } from '../../../../kit/use-store.ts';
import { RadioRows } from '../../parts/options.tsx';
import { useRested } from '../../parts/use-rested.ts';
import { soughtBy, type Sought } from './typed-numbers.ts';
import { searchKey } from '../../../../kit/data/cache.ts';

interface RecipientsProps {
  sought: Sought;
  onChoose: (suggestion: RecipientSuggestion) => void;
}

/** Who it may be for, each in a line that a thumb meets. Only a person confirms (domain.md §4). */
export function Recipients({ sought, onChoose }: RecipientsProps) {
  const door = useRested(sought.door);
  const connected = useStore(online);
  const asked = soughtBy({ phone: sought.phone, door });
  if (!asked) return null;
  if (!connected) return <View className="k-quiet-text">现在没有网络，先入库；连上网后在「待认领」里确认是谁的。</View>;
  return <Suggested key={`${asked.phone ?? ''} ${asked.door ?? ''}`} asked={asked} onChoose={onChoose} />;
}

interface SuggestedProps {
  asked: { phone?: string; door?: string };
  onChoose: (suggestion: RecipientSuggestion) => void;
}

function Suggested({ asked, onChoose }: SuggestedProps) {
  const query = useQuery(searchKey('desk.recipients', asked.phone, asked.door), () =>
    api.parcelsAdmin.suggest({ query: asked }),
  );
  return (
    <States of={query} skeleton={<View className="desk-bones" />}>
      {({ suggestions }) =>
        suggestions.length ? (
          <RadioRows
            label="收件人"
            rows={suggestions.map(({ address, name, phone, because }, place) => ({
              value: String(place),
              title: `${address} ${name}`,
              detail: [phone, because].filter(Boolean).join(' · '),
            }))}
            value={undefined}
            onChoose={(place) => onChoose(suggestions[Number(place)]!)}
          />
        ) : (
          <View className="k-quiet-text">没有对得上的住户；放着就是「待认领」，不耽误入库。</View>
        )
      }
    </States>
  );
}
