import { useState } from 'react';
import { View } from '@tarojs/components';
import type { FollowUp } from '@linli/shared/messages/messages.schema.ts';
import type { MessageSubject } from '@linli/shared/messages/messages.words.ts';
import { api } from '../../../../kit/api.ts';
import { momentText } from '../../../../kit/format.ts';
import { Button } from '../../../../kit/ui/input/button.tsx';
import { DueTime, useNow } from '../../../../kit/ui/display/due-time.tsx';
import { Sheet } from '../../../../kit/ui/overlay/sheet.tsx';
import { Tag } from '../../../../kit/ui/display/tag.tsx';
import { openTicket } from '../../frame/open-page.ts';
import { CallButton } from '../../parts/call-button.tsx';
import { canCall } from '../../parts/phone-number.ts';
import { TryForm } from './try-form.tsx';
import { tryText } from './try-text.ts';

const subjects: Record<MessageSubject, string> = {
  ticket: '工单',
  'home-request': '房屋绑定',
  notice: '公告',
  parcel: '快递',
  'publicity-task': '宣传',
  'billing-run': '账单',
};

interface CaseProps {
  followUp: FollowUp;
  onTold: () => void;
}

/** Where, what to tell, whom to ring, what was tried. */
export function FollowUpCase({ followUp, onTold }: CaseProps) {
  const now = useNow();
  const [logging, setLogging] = useState(false);
  const { id, address, gridName, subject, title, body, openedAt, dueAt, people, tries, toldAt } = followUp;
  const callable = people.filter(({ phone }) => canCall(phone));
  return (
    <View className="k-card desk-case">
      <View className="follow-up-head">
        <View className="desk-case-what">{address}</View>
        {toldAt ? (
          <Tag tone="brand">{`${momentText(toldAt, now)} 告知`}</Tag>
        ) : (
          <DueTime due={dueAt} since={openedAt} />
        )}
      </View>
      <View className="follow-up-tell">
        <View className="follow-up-title">{title}</View>
        <View className="follow-up-body">{body}</View>
      </View>
      <View className="k-quiet-text">
        {[
          subjects[subject.kind],
          gridName,
          `${momentText(openedAt, now)} 起`,
          !toldAt && `请在 ${momentText(dueAt, now)} 前告知`,
        ]
          .filter(Boolean)
          .join(' · ')}
      </View>
      {tries.length > 0 && (
        <View className="follow-up-tries">
          {tries.map((one) => (
            <View key={one.at} className="k-quiet-text">
              {tryText(one, now)}
            </View>
          ))}
        </View>
      )}
      {!toldAt && (
        <>
          {callable.map(({ name, phone }) => (
            <CallButton key={`${name}${phone}`} contact={{ name, phone: phone! }} onCall={() => setLogging(true)} />
          ))}
          {!callable.length && (
            <View className="k-quiet-text">
              {people.length
                ? `${people.map(({ name }) => name).join('、')}没有留电话，请上门告知。`
                : '没有联系人，请上门告知。'}
            </View>
          )}
          {subject.kind === 'ticket' && (
            <Button kind="quiet" icon="note" wide onTap={() => openTicket(subject.id)}>
              看这张单，里面有来电的号码
            </Button>
          )}
          <Button kind={callable.length ? 'plain' : 'main'} wide onTap={() => setLogging(true)}>
            登记告知
          </Button>
        </>
      )}
      <Sheet open={logging} onClose={() => setLogging(false)} title={address}>
        {logging && (
          <TryForm
            name={id}
            send={(input, call) => api.messagesAdmin.followUp({ params: { followUpId: id }, body: input }, call)}
            onDone={() => {
              setLogging(false);
              onTold();
            }}
          />
        )}
      </Sheet>
    </View>
  );
}
