import { useState } from 'react';
import { View } from '@tarojs/components';
import {
  DutyKind,
  dutyKindLabels,
  type DutyDay,
  type DutyWeek,
  type Shift,
} from '@linli/shared/estates/duty.schema.ts';
import { api } from '../../../../../kit/api.ts';
import { useCommand } from '../../../../../kit/data/use-command.ts';
import { toast } from '../../../../../kit/device.ts';
import { NativePicker } from '../../../../../kit/native/native.tsx';
import { Failure } from '../../../../../kit/ui/display/banner.tsx';
import { Button } from '../../../../../kit/ui/input/button.tsx';
import { OneChip } from '../../../../../kit/ui/input/choices.tsx';
import { FormFoot } from '../../../parts/form-foot.tsx';
import { Revealed } from '../../../parts/options.tsx';

interface FormProps {
  day: DutyDay;
  week: DutyWeek;
  onDone: () => void;
  /** A colleague has changed the day meanwhile. */
  onOvertaken: () => void;
}

const kinds = DutyKind.options.map((value) => ({ value, text: dutyKindLabels[value] }));

/** The whole day at once: who, what, from when to when. */
export function DayForm({
  day: { day, version, shifts: known },
  week: { hours, people },
  onDone,
  onOvertaken,
}: FormProps) {
  const [shifts, setShifts] = useState<Shift[]>(known.map(({ name: _, ...shift }) => shift));
  const save = useCommand(
    () =>
      api.dutyAdmin.setDay({ body: { day, version, shifts } }).catch((error: unknown) => {
        onOvertaken();
        throw error;
      }),
    {
      onDone() {
        toast('已保存');
        onDone();
      },
    },
  );
  // Said together, with whose stretch it is: the line itself may be closed.
  const wrong = shifts.flatMap(({ personId }, index) =>
    (['personId', 'from', 'to'] as const).flatMap((field) => {
      const detail = save.fieldError(`#/shifts/${index}/${field}`);
      return detail ? [`${people.find(({ id }) => id === personId)?.name ?? '这位'}：${detail}`] : [];
    }),
  );
  const change = (at: number, next: Shift) => setShifts(shifts.map((shift, index) => (index === at ? next : shift)));
  const first = people.find(({ mends }) => mends) ?? people[0];
  const planned = new Set(shifts.map(({ personId }) => personId));
  const unplanned = people.filter(({ id, mends }) => mends && !planned.has(id));
  const usual = unplanned.flatMap(({ id }) =>
    hours.map(({ from, to }): Shift => ({ personId: id, kind: 'SHIFT', from, to })),
  );
  return (
    <View className="desk-form">
      {shifts.map((shift, index) => (
        <Stretch
          // The lines have no names of their own; they are only added at the end or taken away.
          key={index}
          shift={shift}
          people={people}
          onChange={(next) => change(index, next)}
          onRemove={() => setShifts(shifts.filter((_, at) => at !== index))}
        />
      ))}
      <View className="desk-buttons">
        {usual.length > 0 && <Button onTap={() => setShifts([...shifts, ...usual])}>师傅都按平时的钟点</Button>}
        {first && (
          <Button
            kind="quiet"
            icon="plus"
            onTap={() => setShifts([...shifts, { personId: first.id, kind: 'ON_CALL', from: '20:00', to: '07:00' }])}
          >
            加一段
          </Button>
        )}
      </View>
      <Failure message={wrong.join('；') || undefined} />
      <FormFoot command={save} onSubmit={() => void save.run()} text="保存这一天" />
    </View>
  );
}

interface StretchProps {
  shift: Shift;
  people: DutyWeek['people'];
  onChange: (shift: Shift) => void;
  onRemove: () => void;
}

function Stretch({ shift, people, onChange, onRemove }: StretchProps) {
  const { personId, kind, from, to } = shift;
  const choose = (next: DutyKind) =>
    onChange(
      next === 'LEAVE' ? { personId, kind: next } : { personId, kind: next, from: from ?? '08:00', to: to ?? '17:00' },
    );
  const name = people.find(({ id }) => id === personId)?.name ?? '请选一位';
  const hours = kind === 'LEAVE' ? '全天' : `${from ?? '?'}–${to ?? '?'}`;
  return (
    <Revealed label={name} value={`${dutyKindLabels[kind]} ${hours}`}>
      {people.length > 1 && (
        <OneChip
          label="谁"
          choices={people.map(({ id, name: text }) => ({ value: id, text }))}
          value={personId}
          onChoose={(id) => onChange({ ...shift, personId: id })}
        />
      )}
      <OneChip label="做什么" choices={kinds} value={kind} onChoose={choose} />
      <View className="office-row">
        {kind !== 'LEAVE' && (
          <>
            <Clock label="从几点" value={from} onPick={(time) => onChange({ ...shift, from: time })} />
            <View>到</View>
            <Clock label="到几点" value={to} onPick={(time) => onChange({ ...shift, to: time })} />
            {from && to && to <= from && <View className="k-quiet-text">到第二天</View>}
          </>
        )}
        <Button kind="quiet" small onTap={onRemove}>
          去掉这段
        </Button>
      </View>
    </Revealed>
  );
}

const Clock = ({
  label,
  value,
  onPick,
}: {
  label: string;
  value: string | undefined;
  onPick: (time: string) => void;
}) => (
  <NativePicker label={label} kind="time" value={value ?? ''} onPick={(time) => time && onPick(time)}>
    <View className="k-input office-picked k-figures">{value ?? '请选'}</View>
  </NativePicker>
);
