import { useState } from 'react';
import Taro from '@tarojs/taro';
import { View } from '@tarojs/components';
import type { DeskNotice } from '@linli/shared/notices/notices.schema.ts';
import type { NoticeAction } from '@linli/shared/notices/notices.words.ts';
import { api } from '../../../../kit/api.ts';
import { toast } from '../../../../kit/device.ts';
import { useCommand } from '../../../../kit/data/use-command.ts';
import { useDraft } from '../../../../kit/data/use-draft.ts';
import { BottomBar } from '../../../../kit/page/bottom-bar.tsx';
import { Failure } from '../../../../kit/ui/display/banner.tsx';
import { Button } from '../../../../kit/ui/input/button.tsx';
import { confirm } from '../../../../kit/ui/overlay/confirm.tsx';
import { TextArea } from '../../../../kit/ui/input/field.tsx';
import { Sheet } from '../../../../kit/ui/overlay/sheet.tsx';
import { Phrases } from '../../parts/options.tsx';
import { correctNotice, editNotice, openedNotice } from '../notice-links.ts';
import { noticeKey } from '../use-notice.ts';
import { actionText } from '../notice-text.ts';
import { announceChange, announcingConflicts } from '../../frame/desk-changes.ts';
import { goBack } from '../../../../kit/page/navigation.ts';

/** In the order of likelihood. A draft is published in the form, which counts first; a scheduled one has been counted. */
const order: NoticeAction[] = ['revise', 'correct', 'publish', 'unschedule', 'pin', 'unpin', 'withdraw', 'discard'];

function useSteps(notice: DeskNotice) {
  const { id, version } = notice;
  const [withdrawing, setWithdrawing] = useState(false);
  const params = { noticeId: id };
  const command = useCommand(
    (action: NoticeAction) => {
      const { pin, publish, unschedule } = api.noticesAdmin;
      if (action === 'publish') return announcingConflicts(publish({ params, body: { version } }));
      if (action === 'unschedule') return announcingConflicts(unschedule({ params }));
      return announcingConflicts(pin({ params, body: { version, pinned: action === 'pin' } }));
    },
    {
      into: noticeKey(id),
      onDone({ state, pinned }) {
        const published = notice.state === 'SCHEDULED' && state === 'PUBLISHED';
        toast(published ? '已发布，正在发送' : state === 'DRAFT' ? '已回到草稿' : pinned ? '已置顶' : '已取消置顶');
        announceChange();
      },
    },
  );
  const discard = useCommand(() => api.noticesAdmin.discard({ params }), {
    onDone() {
      toast('草稿已删除');
      openedNotice.set(undefined);
      announceChange();
      if (Taro.getCurrentInstance().router?.path.includes('/desk/notices/detail/')) void goBack();
    },
  });

  async function act(action: NoticeAction) {
    if (action === 'revise') editNotice(id);
    else if (action === 'correct') correctNotice(id);
    else if (action === 'withdraw') setWithdrawing(true);
    else if (action === 'discard') {
      if (await confirm({ title: '删除这条草稿？', text: '删了就找不回来了。', yes: '删除', danger: true }))
        await discard.run();
    } else if (action === 'publish') {
      if (await confirm({ title: '现在就发布？', text: '不再等到定好的时间，马上发给选定的住户。', yes: '现在发布' }))
        await command.run(action);
    } else await command.run(action);
  }

  return {
    actions: order.filter(
      (action) => notice.actions.includes(action) && (action !== 'publish' || notice.state === 'SCHEDULED'),
    ),
    act: (action: NoticeAction) => void act(action),
    busy: command.busy || discard.busy,
    message: command.message ?? discard.message,
    layer: (
      <Sheet open={withdrawing} onClose={() => setWithdrawing(false)} title="撤回公告">
        {withdrawing && <WithdrawForm notice={notice} onDone={() => setWithdrawing(false)} />}
      </Sheet>
    ),
  };
}

const kindOf = (action: NoticeAction, index: number) =>
  index === 0 && (action === 'revise' || action === 'correct') ? 'main' : 'plain';

/** Beside the notice on a wide screen. */
export function Steps({ notice }: { notice: DeskNotice }) {
  const { actions, act, busy, message, layer } = useSteps(notice);
  return (
    <View className="desk-foot">
      <Failure message={message} />
      <View className="notice-steps">
        {actions.map((action, index) => (
          <Button key={action} kind={kindOf(action, index)} busy={busy} onTap={() => act(action)}>
            {stepText(action)}
          </Button>
        ))}
      </View>
      {layer}
    </View>
  );
}

const stepText = (action: NoticeAction) =>
  action === 'revise' ? '修改、发布' : action === 'publish' ? '现在发布' : actionText(action);

/** The same on a phone: at most three, the main one at the right. */
export function StepsBar({ notice }: { notice: DeskNotice }) {
  const { actions, act, busy, message, layer } = useSteps(notice);
  if (!actions.length) return null;
  return (
    <>
      <BottomBar above={message ? <Failure message={message} /> : undefined}>
        {[...actions].reverse().map((action) => (
          <Button key={action} kind={kindOf(action, actions.indexOf(action))} busy={busy} onTap={() => act(action)}>
            {stepText(action)}
          </Button>
        ))}
      </BottomBar>
      {layer}
    </>
  );
}

const noReason = { reason: '' };

function WithdrawForm({ notice: { id, version }, onDone }: { notice: DeskNotice; onDone: () => void }) {
  const [{ reason }, change, discard] = useDraft(`desk.withdrawal.${id}`, noReason);
  const command = useCommand(
    () => announcingConflicts(api.noticesAdmin.withdraw({ params: { noticeId: id }, body: { version, reason } })),
    {
      into: noticeKey(id),
      onDone() {
        discard();
        announceChange();
        toast('已撤回');
        onDone();
      },
    },
  );
  return (
    <View className="desk-form">
      <TextArea
        label="为什么撤回"
        value={reason}
        onInput={(text) => change({ reason: text })}
        error={command.fieldError('#/reason')}
        hint="住户看得到"
        maxLength={100}
      />
      <Phrases
        phrases={['发错了范围', '内容有误，将重新发布', '事情取消了']}
        onChoose={(text) => change({ reason: text })}
      />
      <View className="k-quiet-text">还没发出去的提醒不再发；已经看到的人会看到「已撤回」和原因。</View>
      <Failure message={command.message} />
      <Button kind="danger" wide busy={command.busy} disabled={!reason.trim()} onTap={() => void command.run()}>
        撤回
      </Button>
    </View>
  );
}
