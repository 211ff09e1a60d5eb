import { View } from '@tarojs/components';
import { UnitClass } from '@linli/shared/estates/estates.schema.ts';
import { ShareBy } from '@linli/shared/fees/computation.schema.ts';
import { BorneBy, type FeeItem, type TariffVersion } from '@linli/shared/fees/tariffs.schema.ts';
import {
  borneByLabels,
  fullDateText,
  priceUnit,
  shareByLabels,
  unitClassLabel,
} from '@linli/shared/fees/tariffs.words.ts';
import { NativePicker } from '../../../../kit/native/native.tsx';
import { Chips, OneChip } from '../../../../kit/ui/input/choices.tsx';
import { TextArea, TextField } from '../../../../kit/ui/input/field.tsx';
import { FormFoot } from '../../parts/form-foot.tsx';
import { Group } from '../../parts/options.tsx';
import { pointerOf, priceFault } from './typed.ts';
import { useTariff } from './use-tariff.ts';

interface FormProps {
  item: FeeItem;
  /** A draft to go on with; else a new one. */
  tariff?: TariffVersion | undefined;
  onDone: () => void;
  onChanged: () => void;
}

const bearers = BorneBy.options.map((value) => ({ value, text: borneByLabels[value] }));
const shares = ShareBy.options.map((value) => ({ value, text: shareByLabels[value] }));
const classes = UnitClass.options.map((value) => ({ value, text: unitClassLabel(value) }));

/** From when on, who bears it, what each class of homes pays, and on what ground. */
export function DraftForm(props: FormProps) {
  const { item } = props;
  const { typed, change, command, missing } = useTariff(props);
  const { effectiveFrom, borneBy, shareBy, prices, basis } = typed;
  const set = (unitClass: UnitClass, price: string) => change({ prices: { ...prices, [unitClass]: price } });
  return (
    <View className="desk-form">
      <Group label="从哪天起" error={command.fieldError('#/effectiveFrom')}>
        <NativePicker
          label="从哪天起"
          kind="date"
          value={effectiveFrom}
          onPick={(day) => day && change({ effectiveFrom: day })}
        >
          <View className="k-input tariff-date k-figures">
            {effectiveFrom ? fullDateText(effectiveFrom) : '请选择日期'}
          </View>
        </NativePicker>
      </Group>
      <Group label="谁承担" hint="物业承担的也公布，但不出账单">
        <OneChip label="谁承担" choices={bearers} value={borneBy} onChoose={(value) => change({ borneBy: value })} />
      </Group>
      {item.formula === 'POOL' && (
        <Group label="怎么分摊" hint="没有另外约定的，按面积" error={command.fieldError('#/shareBy')}>
          <OneChip label="怎么分摊" choices={shares} value={shareBy} onChoose={(value) => change({ shareBy: value })} />
        </Group>
      )}
      {item.formula === 'FREE' ? (
        <Group label="对谁免费" error={command.fieldError('#/rates')}>
          <Chips
            label="对谁免费"
            choices={classes}
            values={UnitClass.options.filter((unitClass) => prices[unitClass] === '0')}
            onChange={(values) => change({ prices: Object.fromEntries(values.map((each) => [each, '0'])) })}
          />
        </Group>
      ) : (
        classes.map(({ value, text }) => (
          <TextField
            key={value}
            label={`${text}的单价`}
            optional
            kind="decimal"
            value={prices[value] ?? ''}
            onInput={(price) => set(value, price)}
            error={priceFault(prices[value]) ?? command.fieldError(pointerOf(prices, value))}
            hint={`${priceUnit(item, value)}，不收的空着`}
            maxLength={12}
          />
        ))
      )}
      <TextArea
        label="依据"
        value={basis}
        onInput={(text) => change({ basis: text })}
        error={command.fieldError('#/basis')}
        placeholder="例如：前期物业服务合同第 12 条"
        maxLength={200}
        rows={2}
      />
      <FormFoot
        command={command}
        onSubmit={() => void command.run()}
        missing={missing}
        text={props.tariff ? '保存草稿' : '存成草稿'}
      />
    </View>
  );
}
