import { useState } from 'react';
import { View } from '@tarojs/components';
import type { FollowUp } from '@linli/shared/messages/messages.schema.ts';
import { api } from '../../../../kit/api.ts';
import { usePaged } from '../../../../kit/data/use-paged.ts';
import { ListEnd, States } from '../../../../kit/page/states.tsx';
import { Segmented } from '../../../../kit/ui/input/choices.tsx';
import { Empty } from '../../../../kit/ui/display/empty.tsx';
import { DeskPage } from '../../frame/desk-page.tsx';
import { places } from '../../frame/places.ts';
import { useKeptUp } from '../../frame/use-kept-up.ts';
import { FollowUpCase } from './follow-up-case.tsx';
import '../../styles/desk.scss';
import '../../styles/desk-notices.scss';

export default function FollowUpsPage() {
  return (
    <DeskPage title="待告知" here="follow-ups" admits={places['follow-ups'].admits}>
      {() => <FollowUps />}
    </DeskPage>
  );
}

/** Households that nothing else reached: somebody rings, or knocks. The most urgent first. */
function FollowUps() {
  const [state, setState] = useState<'open' | 'told'>('open');
  const list = usePaged<FollowUp>(`desk.follow-ups.${state}`, (cursor) =>
    api.messagesAdmin.followUps({ query: { state, ...(cursor && { cursor }) } }),
  );
  useKeptUp(30, list.reload);
  return (
    <View className="desk-requests">
      <Segmented
        label="待告知"
        choices={[
          { value: 'open', text: '还要告知' },
          { value: 'told', text: '已告知' },
        ]}
        value={state}
        onChoose={setState}
      />
      <States
        of={list}
        empty={({ items }) =>
          !items.length && (
            <Empty drawing="rest" title={state === 'open' ? '都告知到了' : '这里还没有'}>
              {state === 'open'
                ? '微信和短信都没送到的住户会排在这里，请打电话或上门告诉他们。'
                : '告知到的住户会记在这里。'}
            </Empty>
          )
        }
      >
        {({ items }) => (
          <>
            <View className="desk-cases">
              {items.map((one) => (
                <FollowUpCase key={one.id} followUp={one} onTold={list.reload} />
              ))}
            </View>
            <ListEnd list={list} />
          </>
        )}
      </States>
    </View>
  );
}
