import { View } from '@tarojs/components';
import { localDateOf } from '@linli/shared/kit/time.ts';
import { dayText } from '../../../kit/format.ts';
import { NativePicker } from '../../../kit/native/native.tsx';
import { Button } from '../../../kit/ui/input/button.tsx';
import { Card } from '../../../kit/ui/display/card.tsx';
import { Field } from '../../../kit/ui/input/field.tsx';
import { Icon } from '../../../kit/ui/display/icon.tsx';

interface LastDayProps {
  value: string;
  onChange: (day: string) => void;
  error: string | undefined;
}

/** The end of a lease: that day is the last one on which the tenant gets in. */
export function LastDay({ value, onChange, error }: LastDayProps) {
  const now = Date.now();
  return (
    <Card>
      <Field
        label="租期到哪一天"
        optional
        error={error}
        hint={value ? `过了${dayText(value, now)}自动失效，不用您操心` : '不填就一直有效，随时可以移除'}
      >
        <View className="homes-day">
          <View className="homes-day-picker">
            <NativePicker
              className="k-input"
              kind="date"
              label="租期到哪一天"
              value={value}
              from={localDateOf(now)}
              onPick={onChange}
            >
              <View className="homes-day-value">
                <Icon name="calendar" />
                {value ? dayText(value, now) : '选择日期'}
              </View>
            </NativePicker>
          </View>
          {value && (
            <Button kind="quiet" small onTap={() => onChange('')}>
              不限
            </Button>
          )}
        </View>
      </Field>
    </Card>
  );
}
