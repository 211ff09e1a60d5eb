import { useState } from 'react';
import type { FeeItem, TariffVersion } from '@linli/shared/fees/tariffs.schema.ts';
import { api } from '../../../../kit/api.ts';
import { useCommand } from '../../../../kit/data/use-command.ts';
import { useDraft } from '../../../../kit/data/use-draft.ts';
import { toast } from '../../../../kit/device.ts';
import { ratesFrom, typedFrom, type TypedTariff } from './typed.ts';

interface TariffOptions {
  item: FeeItem;
  tariff?: TariffVersion | undefined;
  onDone: () => void;
  onChanged: () => void;
}

function missingIn({ effectiveFrom, prices, basis }: TypedTariff): string | undefined {
  const rates = ratesFrom(prices);
  if (!effectiveFrom) return '请选择从哪天起';
  if (!rates) return '有的单价还不对';
  if (rates.length === 0) return '请至少写一类房屋的单价';
  return basis.trim() ? undefined : '请写明依据';
}

/** What is typed of a tariff, kept until it is saved. */
export function useTariff({ item, tariff, onDone, onChanged }: TariffOptions) {
  const [start] = useState(() => typedFrom(item, tariff));
  const [typed, change, discard] = useDraft(`desk.tariff.${tariff?.id ?? `new.${item.id}`}`, start);
  const command = useCommand(
    (_: void, call) => {
      const { effectiveFrom, borneBy, shareBy, prices, basis } = typed;
      const body = {
        effectiveFrom,
        borneBy,
        ...(item.formula === 'POOL' && { shareBy }),
        rates: ratesFrom(prices) ?? [],
        basis,
      };
      return tariff
        ? // Also where a colleague was quicker: the version that holds is read again.
          api.tariffsAdmin
            .change({ params: { tariffId: tariff.id }, body: { ...body, version: tariff.version } })
            .finally(onChanged)
        : api.tariffsAdmin.draft({ params: { itemId: item.id }, body }, call);
    },
    {
      onDone() {
        toast('草稿已保存，公布前住户看不到');
        discard();
        onDone();
      },
    },
  );
  return { typed, change, command, missing: missingIn(typed) };
}
