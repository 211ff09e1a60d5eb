import { useState } from 'react';
import { View } from '@tarojs/components';
import type { Me } from '@linli/shared/identity/identity.schema.ts';
import { messageOf } from '../../../../kit/data/message.ts';
import { online } from '../../../../kit/device.ts';
import { NetworkProblem } from '../../../../kit/net/network-problem.ts';
import { Banner } from '../../../../kit/ui/display/banner.tsx';
import { Button } from '../../../../kit/ui/input/button.tsx';
import { useStore } from '../../../../kit/use-store.ts';
import { waitingOf } from './queue/intake-queue.ts';
import { othersWaiting } from './queue/intakes.ts';
import type { IntakeDesk } from './queue/use-intake.ts';

/** What this phone still holds and when it will go: 「12 件待上传，连上网会自动上传」. */
export function Pending({ intake, me }: { intake: IntakeDesk; me: Pick<Me, 'id'> }) {
  const { queue, sending, problem, unsafe, send } = intake;
  const connected = useStore(online);
  const [others] = useState(() => othersWaiting(me.id));
  const waiting = waitingOf(queue);
  const stuck = problem !== undefined && !(problem instanceof NetworkProblem) && !sending;
  return (
    <>
      {unsafe && (
        <Banner tone="late">手机存储满了，扫过的还没存住：请先别关小程序，清理空间或连上网让它们传上去。</Banner>
      )}
      {waiting > 0 && stuck && (
        <Banner
          tone="late"
          action={
            <Button kind="quiet" small onTap={send}>
              重试
            </Button>
          }
        >
          {`${waiting} 件没能上传，都还在手机里。${messageOf(problem)}`}
        </Banner>
      )}
      {waiting > 0 && !stuck && (!connected || problem !== undefined || waiting > 1) && (
        <Banner
          tone={connected && problem === undefined ? 'info' : 'soon'}
          icon={connected && problem === undefined ? 'refresh' : 'offline'}
        >
          {connected && problem === undefined
            ? `${waiting} 件待上传${sending ? '，正在传' : ''}`
            : `${waiting} 件待上传，连上网会自动上传`}
        </Banner>
      )}
      {others.map(({ name, count }) => (
        <Banner key={name} tone="soon">{`这台手机里还有${name}的 ${count} 件没上传，请${name}登录后打开这一页`}</Banner>
      ))}
      {waiting > 0 && !connected && <View className="k-quiet-text">可以接着扫，一件都不会丢。</View>}
    </>
  );
}
