import { useState } from 'react';
import { View } from '@tarojs/components';
import {
  ChangeSubject,
  changeSubjectLabels,
  type ChangeLine,
  type EstateChange,
} from '@linli/shared/estates/changes.schema.ts';
import { labelOf } from '@linli/shared/kit/label.ts';
import { api } from '../../../../kit/api.ts';
import { usePaged } from '../../../../kit/data/use-paged.ts';
import { momentText } from '../../../../kit/format.ts';
import { ListEnd, States } from '../../../../kit/page/states.tsx';
import { Card } from '../../../../kit/ui/display/card.tsx';
import { Empty } from '../../../../kit/ui/display/empty.tsx';
import { OneChip } from '../../../../kit/ui/input/choices.tsx';
import { useKeptUp } from '../../frame/use-kept-up.ts';

const all = 'ALL' as const;
const subjects = [
  { value: all, text: '全部' },
  ...ChangeSubject.options.map((value) => ({ value, text: changeSubjectLabels[value] })),
];

/** Who changed what and when, the newest first. */
export function Changes() {
  const [subject, setSubject] = useState<ChangeSubject | typeof all>(all);
  const list = usePaged<EstateChange>(`desk.estate-changes.${subject}`, (cursor) =>
    api.estatesAdmin.changes({ query: { ...(subject !== all && { subject }), ...(cursor && { cursor }) } }),
  );
  useKeptUp(60, list.reload);
  const now = Date.now();
  return (
    <>
      <OneChip label="只看" choices={subjects} value={subject} onChoose={setSubject} />
      <States
        of={list}
        empty={({ items }) =>
          !items.length && (
            <Empty drawing="rest" title="还没有改动">
              谁在什么时候改了什么，都会记在这里；电话号码不会写进来。
            </Empty>
          )
        }
      >
        {({ items }) => (
          <>
            <View className="office-cards">
              {items.map(({ id, subject: what, title, at, by, lines }) => (
                <Card key={id} title={`${labelOf(changeSubjectLabels, what)} · ${title}`}>
                  {lines.map((line) => (
                    <Line key={line.field} line={line} />
                  ))}
                  <View className="k-quiet-text">{`${momentText(at, now)} ${by ?? '系统维护人员'}`}</View>
                </Card>
              ))}
            </View>
            <ListEnd list={list} />
          </>
        )}
      </States>
    </>
  );
}

const Line = ({ line: { field, from, to } }: { line: ChangeLine }) => (
  <View className="office-line">
    <View className="office-from">{field}</View>
    {to !== undefined && <View>{`${from} → ${to}`}</View>}
  </View>
);
