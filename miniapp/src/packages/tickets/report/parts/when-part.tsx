import { View } from '@tarojs/components';
import type { ReportForm } from '@linli/shared/tickets/tickets.schema.ts';
import { Chips } from '../../../../kit/ui/input/choices.tsx';
import { useNow } from '../../../../kit/ui/display/due-time.tsx';
import { Part } from './part.tsx';
import { slotDays } from '../draft/report-draft.ts';
import { partId } from '../draft/scroll-to-field.ts';
import type { Report } from '../draft/use-report.ts';

const most = 3;

interface WhenPartProps {
  form: ReportForm;
  report: Report;
}

/** When somebody is at home: up to three wishes. */
export function WhenPart({ form: { slots }, report: { draft, change, errorAt } }: WhenPartProps) {
  const now = useNow();
  const open = slots.filter(({ from }) => Date.parse(from) > now);
  const chosen = draft.slots.filter((from) => open.some((slot) => slot.from === from));
  if (!open.length) return null;
  return (
    <Part
      id={partId('slots')}
      title="什么时候方便上门"
      optional
      hint={`最多选 ${most} 个，师傅会先打电话和您约好。`}
      error={errorAt('#/slots')}
    >
      {slotDays(open, now).map((day) => (
        <View key={day.day} className="report-day">
          <View className="report-day-name">{day.day}</View>
          <Chips
            label={`${day.day}方便的时间`}
            choices={day.slots.map((slot) => ({
              ...slot,
              disabled: chosen.length >= most && !chosen.includes(slot.value),
            }))}
            values={chosen.filter((from) => day.slots.some(({ value }) => value === from))}
            onChange={(ofDay) =>
              change({ slots: [...chosen.filter((from) => !day.slots.some(({ value }) => value === from)), ...ofDay] })
            }
          />
        </View>
      ))}
    </Part>
  );
}
