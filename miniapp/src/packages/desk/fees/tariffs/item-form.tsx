import { View } from '@tarojs/components';
import { FeeFormula, Measure, type AddFeeItem } from '@linli/shared/fees/tariffs.schema.ts';
import { cycleLabels, formulaHints, feeFormulaLabels, measureLabels } from '@linli/shared/fees/tariffs.words.ts';
import { api } from '../../../../kit/api.ts';
import { useCommand } from '../../../../kit/data/use-command.ts';
import { useDraft } from '../../../../kit/data/use-draft.ts';
import { toast } from '../../../../kit/device.ts';
import { OneChip } from '../../../../kit/ui/input/choices.tsx';
import { TextField } from '../../../../kit/ui/input/field.tsx';
import { FormFoot } from '../../parts/form-foot.tsx';
import { Group, RadioRows } from '../../parts/options.tsx';

interface Typed {
  name: string;
  formula: FeeFormula;
  measure: Measure;
  payee: string;
  cycleMonths: AddFeeItem['cycleMonths'];
}

const blank: Typed = { name: '', formula: 'AREA', measure: 'KWH', payee: '', cycleMonths: 1 };
const formulas = FeeFormula.options.map((value) => ({
  value,
  title: feeFormulaLabels[value],
  detail: formulaHints[value],
}));
const measures = Measure.options.map((value) => ({ value, text: measureLabels[value] }));
const cycles = Object.entries(cycleLabels).map(([value, text]) => ({ value, text }));

/** What it is called, how it is worked out, for whom it is collected. What it costs comes after. */
export function ItemForm({ onDone }: { onDone: () => void }) {
  const [typed, change, discard] = useDraft('desk.fee-item', blank);
  const { name, formula, measure, payee, cycleMonths } = typed;
  const counts = formula === 'METER' || formula === 'POOL';
  const add = useCommand(
    (_: void, call) =>
      api.tariffsAdmin.addItem(
        { body: { name, formula, cycleMonths, ...(counts && { measure }), ...(payee.trim() && { payee }) } },
        call,
      ),
    {
      onDone() {
        toast('已添加，接着拟它的标准');
        discard();
        onDone();
      },
    },
  );
  return (
    <View className="desk-form">
      <TextField
        label="名称"
        value={name}
        onInput={(text) => change({ name: text })}
        error={add.fieldError('#/name')}
        placeholder="例如：物业费"
        maxLength={20}
      />
      <Group label="怎么算">
        <RadioRows label="怎么算" rows={formulas} value={formula} onChoose={(value) => change({ formula: value })} />
      </Group>
      {counts && (
        <Group label="用量的单位" error={add.fieldError('#/measure')}>
          <OneChip
            label="用量的单位"
            choices={measures}
            value={measure}
            onChoose={(value) => change({ measure: value })}
          />
        </Group>
      )}
      <Group label="多久一期">
        <OneChip
          label="多久一期"
          choices={cycles}
          value={String(cycleMonths)}
          onChoose={(value) => change({ cycleMonths: Number(value) as Typed['cycleMonths'] })}
        />
      </Group>
      <TextField
        label="代谁收"
        optional
        value={payee}
        onInput={(text) => change({ payee: text })}
        error={add.fieldError('#/payee')}
        hint="物业自己收的不用填"
        placeholder="例如：水务集团"
        maxLength={30}
      />
      <FormFoot
        command={add}
        onSubmit={() => void add.run()}
        missing={name.trim() ? undefined : '请写名称'}
        text="添加"
      />
    </View>
  );
}
