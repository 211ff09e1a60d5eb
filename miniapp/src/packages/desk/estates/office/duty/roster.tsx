import { useState } from 'react';
import { View } from '@tarojs/components';
import { addDays, localDateOf, type LocalDate } from '@linli/shared/kit/time.ts';
import { labelOf } from '@linli/shared/kit/label.ts';
import { dutyKindLabels, type DutyDay, type DutyWeek } from '@linli/shared/estates/duty.schema.ts';
import { api } from '../../../../../kit/api.ts';
import { useCommand } from '../../../../../kit/data/use-command.ts';
import { useQuery } from '../../../../../kit/data/use-query.ts';
import { toast } from '../../../../../kit/device.ts';
import { dayText } from '../../../../../kit/format.ts';
import { States } from '../../../../../kit/page/states.tsx';
import { Failure } from '../../../../../kit/ui/display/banner.tsx';
import { Card } from '../../../../../kit/ui/display/card.tsx';
import { Button } from '../../../../../kit/ui/input/button.tsx';
import { Sheet } from '../../../../../kit/ui/overlay/sheet.tsx';
import { DayForm } from './day-form.tsx';
import { useKeptUp } from '../../../frame/use-kept-up.ts';

const keyOf = (from: LocalDate) => `desk.duty.${from}`;

/** Seven days from today on, and those after them. */
export function Roster() {
  const now = Date.now();
  const [from, setFrom] = useState(localDateOf(now));
  const week = useQuery(keyOf(from), () => api.dutyAdmin.week({ query: { from } }));
  useKeptUp(60, week.reload);
  const repeat = useCommand((_: void, call) => api.dutyAdmin.repeatWeek({ body: { from } }, call), {
    into: keyOf(from),
    onDone: () => toast('已照前七天排好'),
  });
  return (
    <>
      <View className="office-row">
        <Button kind="quiet" small onTap={() => setFrom(addDays(from, -7))}>
          前七天
        </Button>
        <View className="office-week">{`${dayText(from, now)} – ${dayText(addDays(from, 6), now)}`}</View>
        <Button kind="quiet" small onTap={() => setFrom(addDays(from, 7))}>
          后七天
        </Button>
        <Button small busy={repeat.busy} onTap={() => void repeat.run()}>
          照前七天排
        </Button>
      </View>
      <Failure message={repeat.message} />
      <States of={week}>{(known) => <Days week={known} onChanged={() => void week.reload()} />}</States>
    </>
  );
}

function Days({ week, onChanged }: { week: DutyWeek; onChanged: () => void }) {
  const [opened, setOpened] = useState<LocalDate>();
  const now = Date.now();
  const day = week.days.find((one) => one.day === opened);
  return (
    <>
      <View className="office-days">
        {week.days.map((one) => (
          <Card
            key={one.day}
            title={dayText(one.day, now)}
            aside={
              <Button kind="quiet" small label={`${dayText(one.day, now)}排班`} onTap={() => setOpened(one.day)}>
                排班
              </Button>
            }
          >
            <Shifts day={one} />
          </Card>
        ))}
      </View>
      <Sheet
        open={day !== undefined}
        onClose={() => setOpened(undefined)}
        title={day ? `${dayText(day.day, now)} 排班` : '排班'}
      >
        {day && (
          <DayForm
            key={day.day}
            day={day}
            week={week}
            onDone={() => {
              setOpened(undefined);
              onChanged();
            }}
            onOvertaken={onChanged}
          />
        )}
      </Sheet>
    </>
  );
}

const Shifts = ({ day: { shifts } }: { day: DutyDay }) =>
  shifts.length ? (
    <>
      {shifts.map(({ personId, name, kind, from, to }, index) => (
        <View key={`${personId}.${index}`} className="office-shift">
          <View>{name}</View>
          <View className="k-quiet-text k-figures">
            {[labelOf(dutyKindLabels, kind), ...(from ? [`${from}–${to}`] : [])].join(' ')}
          </View>
        </View>
      ))}
    </>
  ) : (
    <View className="k-quiet-text">还没有排</View>
  );
