import { useState } from 'react';
import { View } from '@tarojs/components';
import { labelOf } from '@linli/shared/kit/label.ts';
import { membershipRoleLabels, type HomeRequestCase, type HomeRequestState } from '@linli/shared/homes/homes.schema.ts';
import { api } from '../../../../kit/api.ts';
import { usePaged } from '../../../../kit/data/use-paged.ts';
import { momentText } from '../../../../kit/format.ts';
import { ListEnd, States } from '../../../../kit/page/states.tsx';
import { Avatar } from '../../../../kit/ui/display/avatar.tsx';
import { Button } from '../../../../kit/ui/input/button.tsx';
import { Segmented } from '../../../../kit/ui/input/choices.tsx';
import { DueTime, useNow } from '../../../../kit/ui/display/due-time.tsx';
import { Empty } from '../../../../kit/ui/display/empty.tsx';
import { Sheet } from '../../../../kit/ui/overlay/sheet.tsx';
import { Tag } from '../../../../kit/ui/display/tag.tsx';
import { CallButton } from '../../parts/call-button.tsx';
import { DeskPage } from '../../frame/desk-page.tsx';
import { mayAnswerRequests } from '../../frame/roles.ts';
import { useKeptUp } from '../../frame/use-kept-up.ts';
import { ApproveForm } from './approve-form.tsx';
import { DeclineForm } from './decline-form.tsx';
import '../../styles/desk.scss';
import { useFigures, within } from '../../../../kit/figures.ts';

const stateTexts: Record<HomeRequestState, string> = { PENDING: '待核实', APPROVED: '已通过', DECLINED: '未通过' };

export default function RequestsPage() {
  return (
    <DeskPage title="绑定申请" here="requests" admits={mayAnswerRequests}>
      {() => <Requests />}
    </DeskPage>
  );
}

function Requests() {
  const { bindingAnswerHours } = useFigures();
  const [state, setState] = useState<HomeRequestState>('PENDING');
  const list = usePaged<HomeRequestCase>(`desk.requests.${state}`, (cursor) =>
    api.homesAdmin.requests({ query: { state, ...(cursor && { cursor }) } }),
  );
  useKeptUp(30, list.reload);
  return (
    <View className="desk-requests">
      <Segmented
        label="申请"
        choices={(Object.keys(stateTexts) as HomeRequestState[]).map((value) => ({ value, text: stateTexts[value] }))}
        value={state}
        onChoose={setState}
      />
      <States
        of={list}
        empty={({ items }) =>
          !items.length && (
            <Empty drawing="key" title={state === 'PENDING' ? '没有等着核实的申请' : '这里还没有'}>
              {state === 'PENDING'
                ? `住户申请绑定房屋后会出现在这里，我们答应${within(bindingAnswerHours, '小时')}答复。`
                : ''}
            </Empty>
          )
        }
      >
        {({ items }) => (
          <>
            <View className="desk-cases">
              {items.map((request) => (
                <Case key={request.id} request={request} />
              ))}
            </View>
            <ListEnd list={list} />
          </>
        )}
      </States>
    </View>
  );
}

function Case({ request }: { request: HomeRequestCase }) {
  const [answering, setAnswering] = useState<'approve' | 'decline'>();
  const now = useNow();
  const { personName, phone, buildingName, door, role, note, requestedAt, answerBy, state, reason, suggestions } =
    request;
  const close = () => setAnswering(undefined);
  const pending = state === 'PENDING';
  return (
    <View className="k-card desk-case">
      <View className="desk-person">
        <Avatar name={personName} />
        <View className="desk-person-body">
          <View className="desk-person-name">{personName}</View>
          <View className="desk-person-detail">{labelOf(membershipRoleLabels, role)}</View>
        </View>
        {pending ? (
          <DueTime due={answerBy} since={requestedAt} />
        ) : (
          <Tag tone={state === 'APPROVED' ? 'brand' : 'calm'}>{labelOf(stateTexts, state)}</Tag>
        )}
      </View>
      <View className="desk-case-what">{`申请绑定 ${buildingName} ${door}`}</View>
      {note && <View className="desk-quote">{note}</View>}
      <View className="k-quiet-text">
        {pending
          ? `${momentText(requestedAt, now)} 申请，答应 ${momentText(answerBy, now)} 前答复。${suggestions.length ? '' : '没有门牌对得上的房屋，请问清楚。'}`
          : `${momentText(requestedAt, now)} 申请${reason ? `，答复：${reason}` : ''}`}
      </View>
      {pending && (
        <>
          {phone && <CallButton contact={{ name: personName, phone }} />}
          <View className="desk-buttons">
            <Button onTap={() => setAnswering('decline')}>不予通过</Button>
            <Button kind="main" onTap={() => setAnswering('approve')}>
              核实通过
            </Button>
          </View>
        </>
      )}
      <Sheet
        open={answering !== undefined}
        onClose={close}
        title={answering === 'decline' ? `答复${personName}` : `核实${personName}的申请`}
      >
        {answering === 'decline' ? (
          <DeclineForm request={request} onDone={close} />
        ) : (
          <ApproveForm request={request} onDone={close} />
        )}
      </Sheet>
    </View>
  );
}
