import { useState } from 'react';
import { View } from '@tarojs/components';
import type { Me } from '@linli/shared/identity/identity.schema.ts';
import { localDateOf, type LocalDate } from '@linli/shared/kit/time.ts';
import { api } from '../../../../kit/api.ts';
import { useQuery } from '../../../../kit/data/use-query.ts';
import { Heading } from '../../../../kit/native/native.tsx';
import { States } from '../../../../kit/page/states.tsx';
import { Button } from '../../../../kit/ui/input/button.tsx';
import { Empty } from '../../../../kit/ui/display/empty.tsx';
import { DeskPage } from '../../frame/desk-page.tsx';
import { places } from '../../frame/places.ts';
import { useKeptUp } from '../../frame/use-kept-up.ts';
import { byMonth, monthText, type Month } from './plan-text.ts';
import { TaskCard } from './task-card.tsx';
import '../../styles/desk.scss';
import '../../styles/desk-notices.scss';

export default function PublicityPage() {
  return (
    <DeskPage title="公示计划" here="publicity" admits={places.publicity.admits}>
      {(me) => <Plan me={me} />}
    </DeskPage>
  );
}

/** The year's boards, disclosures, brochures and lectures, month by month (R70, R97). */
function Plan({ me }: { me: Me }) {
  const today = localDateOf(Date.now());
  const [year, setYear] = useState(Number(today.slice(0, 4)));
  const query = useQuery(`desk.publicity.${year}`, () => api.worklogAdmin.plan({ query: { year } }));
  useKeptUp(60, query.reload);
  return (
    <View className="desk-requests">
      <View className="plan-year">
        <Button kind="quiet" small label={`${year - 1} 年的计划`} onTap={() => setYear(year - 1)}>
          {`‹ ${year - 1}`}
        </Button>
        <Heading level={2} className="plan-year-now">{`${year} 年`}</Heading>
        <Button kind="quiet" small label={`${year + 1} 年的计划`} onTap={() => setYear(year + 1)}>
          {`${year + 1} ›`}
        </Button>
      </View>
      <States
        of={query}
        empty={({ items }) =>
          !items.length && (
            <Empty drawing="messages" title={`${year} 年还没有计划`}>
              宣传栏和收支公示每月一次，宣传册每季一次，讲座半年一次；计划会提前排好。
            </Empty>
          )
        }
      >
        {({ items }) => {
          const open = items.filter(({ doneAt }) => !doneAt);
          const late = open.filter(({ overdue }) => overdue).length;
          const month = (each: Month) => (
            <Tasks key={each.month} {...each} year={year} me={me} today={today} onChanged={query.reload} />
          );
          return (
            <>
              <View className={late ? 'plan-sum k-late-text' : 'plan-sum'}>
                {`${items.length - open.length} 项完成，共 ${items.length} 项${late ? `，${late} 项已逾期` : ''}`}
              </View>
              <View className="plan-months">{byMonth(open).map(month)}</View>
              {open.length < items.length && <Heading level={2}>已完成的</Heading>}
              <View className="plan-months">
                {byMonth(items.filter(({ doneAt }) => doneAt))
                  .reverse()
                  .map(month)}
              </View>
            </>
          );
        }}
      </States>
    </View>
  );
}

interface TasksProps extends Month {
  year: number;
  me: Me;
  today: LocalDate;
  onChanged: () => void;
}

function Tasks({ month, tasks, year, me, today, onChanged }: TasksProps) {
  const isNow = today.startsWith(month);
  return (
    <View className="plan-month">
      <View className={`plan-month-name${isNow ? ' k-chosen' : ''}`}>
        {`${monthText(month, year)}${isNow ? ' · 本月' : ''}`}
      </View>
      {tasks.map((task) => (
        <TaskCard key={task.id} task={task} me={me} today={today} onChanged={onChanged} />
      ))}
    </View>
  );
}
