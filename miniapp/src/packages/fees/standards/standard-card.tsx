import { View } from '@tarojs/components';
import type { UnitClass } from '@linli/shared/estates/estates.schema.ts';
import { computationText } from '@linli/shared/fees/computation.words.ts';
import type { FeeStandard, Tariff } from '@linli/shared/fees/tariffs.schema.ts';
import {
  borneByLabels,
  cycleLabels,
  feeFormulaLabels,
  fullDateText,
  rateText,
  shareByLabels,
  unitClassLabel,
} from '@linli/shared/fees/tariffs.words.ts';
import { labelOf } from '@linli/shared/kit/label.ts';
import { Banner } from '../../../kit/ui/display/banner.tsx';
import { Card } from '../../../kit/ui/display/card.tsx';
import { Fact } from '../../../kit/ui/display/cell.tsx';
import { Tag } from '../../../kit/ui/display/tag.tsx';

interface CardProps {
  standard: FeeStandard;
  unitClass: UnitClass | undefined;
}

/** One item: what it costs now, how it is worked out, what will change, what it was. */
export function StandardCard({ standard, unitClass }: CardProps) {
  const { name, current, coming, former, yours, payee, formula } = standard;
  return (
    <Card title={name} aside={current && <Bearer tariff={current} />}>
      {current && <Rates standard={standard} tariff={current} unitClass={unitClass} />}
      {yours && <View className="fees-sum k-figures">{`您家每月：${computationText(yours)}`}</View>}
      {current?.borneBy === 'COMPANY' && formula !== 'FREE' && (
        <View className="k-quiet-text">这一项由物业承担，不向您收；花了多少，每月在收支公示里写明。</View>
      )}
      {coming.map((tariff) => (
        <Banner key={tariff.id} tone="soon">
          {`${fullDateText(tariff.effectiveFrom)}起：${ratesLine(standard, tariff)}，${borneByLabels[tariff.borneBy]}。依据：${tariff.basis}`}
        </Banner>
      ))}
      <View>
        {formula !== 'FREE' && <Fact name="怎么算">{howText(standard, current ?? coming[0])}</Fact>}
        {payee && <Fact name="代谁收">{`${payee}，只代收，不加价`}</Fact>}
        {current && <Fact name="从哪天起">{fullDateText(current.effectiveFrom)}</Fact>}
        {current && <Fact name="依据">{current.basis}</Fact>}
        {former.map((tariff) => (
          <Fact key={tariff.id} name="以前">
            {`${fullDateText(tariff.effectiveFrom)}至 ${fullDateText(tariff.effectiveTo!)}：${ratesLine(standard, tariff)}`}
          </Fact>
        ))}
      </View>
    </Card>
  );
}

function howText({ formula, cycleMonths }: FeeStandard, tariff: Tariff | undefined): string {
  const share = tariff?.shareBy && labelOf(shareByLabels, tariff.shareBy);
  return [labelOf(feeFormulaLabels, formula), share, cycleLabels[cycleMonths]].filter(Boolean).join('，');
}

const Bearer = ({ tariff: { borneBy } }: { tariff: Tariff }) => (
  <Tag tone={borneBy === 'COMPANY' ? 'brand' : 'calm'}>{labelOf(borneByLabels, borneBy)}</Tag>
);

const ratesLine = (standard: FeeStandard, { rates }: Tariff): string =>
  rates.map((rate) => `${unitClassLabel(rate.unitClass)} ${rateText(standard, rate)}`).join('、');

/** A line per class of homes, one's own marked. */
const Rates = ({ standard, tariff, unitClass }: CardProps & { tariff: Tariff }) => (
  <View className="fees-rates">
    {tariff.rates.map((rate) => {
      const own = rate.unitClass === unitClass;
      return (
        <View key={rate.unitClass} className={own ? 'fees-rate fees-rate-own' : 'fees-rate'}>
          <View>{`${unitClassLabel(rate.unitClass)}${own ? '（您家）' : ''}`}</View>
          <View className="k-figures fees-rate-price">{rateText(standard, rate)}</View>
        </View>
      );
    })}
  </View>
);
