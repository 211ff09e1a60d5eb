import { useState } from 'react';
import { View } from '@tarojs/components';
import { figures, type FigureKey } from '@linli/shared/estates/policies.schema.ts';
import { choiceLabels, figureUnitLabels, rangeText } from '@linli/shared/estates/policy-figure.ts';
import { NativePicker } from '../../../../kit/native/native.tsx';
import { Button } from '../../../../kit/ui/input/button.tsx';
import { OneChip } from '../../../../kit/ui/input/choices.tsx';
import { Cell } from '../../../../kit/ui/display/cell.tsx';
import { Field, TextField } from '../../../../kit/ui/input/field.tsx';
import { Sheet } from '../../../../kit/ui/overlay/sheet.tsx';
import { Tag } from '../../../../kit/ui/display/tag.tsx';
import type { Changes } from './changes.ts';
import { faultOf, textOf } from './values.ts';

interface RowProps {
  figureKey: FigureKey;
  changes: Changes;
}

/** What it is, what holds, and whether that is the default; a tap opens it. */
export function FigureRow({ figureKey, changes }: RowProps) {
  const [open, setOpen] = useState(false);
  const { label, hint, standard } = figures[figureKey];
  const value = changes.valueOf(figureKey);
  const isChanged = changes.keys.includes(figureKey);
  const tag = isChanged ? '未保存' : value === standard ? undefined : '自定';
  return (
    <>
      <Cell
        title={label}
        detail={hint}
        label={`${label}：${textOf(figureKey, value)}${tag ? `，${tag}` : ''}，修改`}
        value={
          <View className="policy-value">
            {tag && <Tag tone={isChanged ? 'soon' : 'info'}>{tag}</Tag>}
            <View className="k-figures">{textOf(figureKey, value)}</View>
          </View>
        }
        onTap={() => setOpen(true)}
      />
      <Sheet open={open} onClose={() => setOpen(false)} title={label}>
        {open && <FigureForm figureKey={figureKey} changes={changes} onDone={() => setOpen(false)} />}
      </Sheet>
    </>
  );
}

function FigureForm({ figureKey, changes, onDone }: RowProps & { onDone: () => void }) {
  const figure = figures[figureKey];
  const [typed, setTyped] = useState(String(changes.valueOf(figureKey)));
  const fault = faultOf(figureKey, typed);
  const { unit, label, hint, standard, from } = figure;
  const choices = choiceLabels[unit];
  const range = `${figureUnitLabels[unit] ? `单位${figureUnitLabels[unit]}，` : ''}${rangeText(figure)}`;
  const take = (text: string) => {
    changes.change(figureKey, text);
    onDone();
  };
  return (
    <View className="desk-form">
      {hint && <View className="k-quiet-text">{hint}</View>}
      {choices ? (
        <OneChip
          label={label}
          choices={Object.entries(choices).map(([value, text]) => ({ value, text }))}
          value={typed}
          onChoose={setTyped}
        />
      ) : unit === 'time' ? (
        <Field label="几点" error={fault} hint={range}>
          <NativePicker
            label={label}
            kind="time"
            value={typed}
            from={String(figure.least)}
            to={String(figure.most)}
            onPick={(picked) => picked && setTyped(picked)}
          >
            <View className="k-input policy-time">{typed}</View>
          </NativePicker>
        </Field>
      ) : (
        <TextField
          label={`多少${figureUnitLabels[unit]}`}
          kind="number"
          value={typed}
          onInput={setTyped}
          error={fault}
          hint={range}
          maxLength={4}
        />
      )}
      <View className="k-quiet-text">
        {`默认 ${textOf(figureKey, standard)}（${from}）；现在 ${textOf(figureKey, changes.heldOf(figureKey))}`}
      </View>
      <View className="desk-buttons">
        <Button kind="main" disabled={fault !== undefined} onTap={() => take(typed)}>
          改成这样
        </Button>
        {String(standard) !== typed && (
          <Button kind="quiet" onTap={() => setTyped(String(standard))}>
            填默认值
          </Button>
        )}
      </View>
    </View>
  );
}
