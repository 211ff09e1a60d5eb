import { View } from '@tarojs/components';
import { NativePicker } from '../../../../kit/native/native.tsx';
import { dayText } from '../../../../kit/format.ts';
import { Button } from '../../../../kit/ui/input/button.tsx';
import type { When } from './form-values.ts';

interface WhenProps {
  /** 「开始」: before each picker's own word. */
  label: string;
  value: When;
  onChange: (when: When) => void;
  /** Put in with the day. */
  time: string;
  from?: string;
  now: number;
}

/** A day and a time, or neither. */
export const WhenField = ({ label, value: { date, time }, onChange, time: usual, from, now }: WhenProps) => (
  <View className="notice-when">
    <NativePicker
      label={`${label}日期`}
      kind="date"
      value={date}
      from={from}
      onPick={(picked) => onChange({ date: picked, time: picked ? time || usual : '' })}
    >
      <View className={`k-input${date ? '' : ' notice-unset'}`}>{date ? dayText(date, now) : '选日期'}</View>
    </NativePicker>
    {date && (
      <>
        <NativePicker
          label={`${label}时间`}
          kind="time"
          value={time}
          onPick={(picked) => onChange({ date, time: picked || usual })}
        >
          <View className="k-input">{time}</View>
        </NativePicker>
        <Button kind="quiet" small icon="close" label={`不说${label}`} onTap={() => onChange({ date: '', time: '' })}>
          清除
        </Button>
      </>
    )}
  </View>
);
