import { useState } from 'react';
import { View } from '@tarojs/components';
import { OneChip } from '../../../../kit/ui/input/choices.tsx';
import { addDays, localDateOf } from '@linli/shared/kit/time.ts';
import type { MessageAttempt } from '@linli/shared/messages/messages.schema.ts';
import {
  AttemptResult,
  messageChannelLabels,
  type MessageChannel,
  messageKindLabels,
} from '@linli/shared/messages/messages.words.ts';
import { labelOf } from '@linli/shared/kit/label.ts';
import { api } from '../../../../kit/api.ts';
import { usePaged } from '../../../../kit/data/use-paged.ts';
import { useQuery } from '../../../../kit/data/use-query.ts';
import { clockText, dayText } from '../../../../kit/format.ts';
import { NativePicker, says } from '../../../../kit/native/native.tsx';
import { ListEnd, States } from '../../../../kit/page/states.tsx';
import { Button } from '../../../../kit/ui/input/button.tsx';
import { Card } from '../../../../kit/ui/display/card.tsx';
import { Empty } from '../../../../kit/ui/display/empty.tsx';
import { Icon } from '../../../../kit/ui/display/icon.tsx';
import { Tag } from '../../../../kit/ui/display/tag.tsx';
import { DeskPage } from '../../frame/desk-page.tsx';

import { places } from '../../frame/places.ts';
import { useKeptUp } from '../../frame/use-kept-up.ts';
import { byChannel, dayText as sumText, resultText, resultTone } from './delivery-text.ts';
import '../../styles/desk.scss';
import '../../styles/desk-notices.scss';

export default function MessageLogPage() {
  return (
    <DeskPage title="送达记录" here="message-log" admits={places['message-log'].admits}>
      {() => <Log />}
    </DeskPage>
  );
}

const everything = 'ANY' as const;

function Log() {
  const now = Date.now();
  const today = localDateOf(now);
  const [on, setOn] = useState(today);
  const [channel, setChannel] = useState<MessageChannel>();
  const [result, setResult] = useState<AttemptResult>();
  const day = useQuery(`desk.message-day.${on}`, () => api.messagesAdmin.day({ query: { on } }));
  const list = usePaged<MessageAttempt>(`desk.message-log.${on}.${channel ?? ''}.${result ?? ''}`, (cursor) =>
    api.messagesAdmin.log({
      query: { on, limit: 50, ...(channel && { channel }), ...(result && { result }), ...(cursor && { cursor }) },
    }),
  );
  useKeptUp(30, () => Promise.all([day.reload(), list.reload()]));
  const counts = day.data?.counts ?? [];
  const results = AttemptResult.options.filter((each) => counts.some((count) => count.result === each));

  return (
    <View className="desk-requests">
      <View className="log-day">
        <Button kind="quiet" small onTap={() => setOn(addDays(on, -1))}>
          前一天
        </Button>
        <NativePicker label="日期" kind="date" value={on} to={today} onPick={(picked) => picked && setOn(picked)}>
          <View className="log-date">
            <Icon name="calendar" />
            {dayText(on, now)}
          </View>
        </NativePicker>
        <Button kind="quiet" small disabled={on >= today} onTap={() => setOn(addDays(on, 1))}>
          后一天
        </Button>
      </View>
      <States of={day} skeleton={<View className="desk-bones" />}>
        {({ counts: all, waiting }) => (
          <Card title={sumText(all, waiting)}>
            {byChannel(all).map(({ channel: each, name, total, own }) => (
              <View key={each} className="log-channel">
                <View className="log-channel-name">{`${name} ${total} 次`}</View>
                <View className="k-quiet-text">
                  {own.map((one) => `${resultText(one.result)} ${one.count}`).join(' · ')}
                </View>
              </View>
            ))}
          </Card>
        )}
      </States>
      {counts.length > 0 && (
        <View className="log-filters">
          <OneChip
            label="渠道"
            choices={[
              { value: everything, text: '全部渠道' },
              ...byChannel(counts).map((each) => ({ value: each.channel, text: each.name })),
            ]}
            value={channel ?? everything}
            onChoose={(value) => setChannel(value === everything ? undefined : value)}
          />
          {results.length > 1 && (
            <OneChip
              label="结果"
              choices={[
                { value: everything, text: '全部结果' },
                ...results.map((value) => ({ value, text: resultText(value) })),
              ]}
              value={result ?? everything}
              onChoose={(value) => setResult(value === everything ? undefined : value)}
            />
          )}
        </View>
      )}
      <States
        of={list}
        empty={({ items }) =>
          !items.length && (
            <Empty drawing="messages" title="没有记录">
              {channel || result ? '换个条件再看看。' : '这一天没有发过消息。'}
            </Empty>
          )
        }
      >
        {({ items }) => (
          <>
            <View className="log-lines" {...says({ role: 'list', label: '消息记录' })}>
              {items.map((attempt) => (
                <Line key={attempt.id} attempt={attempt} />
              ))}
            </View>
            <ListEnd list={list} />
          </>
        )}
      </States>
    </View>
  );
}

const Line = ({ attempt: { at, kind, title, recipient, channel, result, errcode } }: { attempt: MessageAttempt }) => (
  <View className="log-line" {...says({ role: 'listitem' })}>
    <View className="log-clock">{clockText(at)}</View>
    <View className="log-body">
      <View className="log-title">{title}</View>
      <View className="k-quiet-text">
        {[labelOf(messageKindLabels, kind), recipient, labelOf(messageChannelLabels, channel)].join(' · ')}
      </View>
    </View>
    <Tag tone={resultTone(result)}>
      {errcode !== undefined && result !== 'SENT' ? `${resultText(result)}（${errcode}）` : resultText(result)}
    </Tag>
  </View>
);
