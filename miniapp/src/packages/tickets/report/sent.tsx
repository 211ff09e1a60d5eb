import { View } from '@tarojs/components';
import type { NotifyPrompt } from '@linli/shared/messages/messages.schema.ts';
import type { Ticket } from '@linli/shared/tickets/tickets.schema.ts';
import { isRepair, ticketKindLabels } from '@linli/shared/tickets/tickets.words.ts';
import { callPhone, copyText } from '../../../kit/device.ts';
import { momentText } from '../../../kit/format.ts';
import { askToNotify } from '../../../kit/notify.ts';
import { Heading, says } from '../../../kit/native/native.tsx';
import { BottomBar } from '../../../kit/page/bottom-bar.tsx';
import { Page } from '../../../kit/page/page.tsx';
import { Banner } from '../../../kit/ui/display/banner.tsx';
import { Button } from '../../../kit/ui/input/button.tsx';
import { useNow } from '../../../kit/ui/display/due-time.tsx';
import { promised } from '../../../tickets/promise.ts';
import { homePage, openTab, replacePage } from '../../../kit/page/navigation.ts';

interface SentProps {
  ticket: Ticket;
  /** Messages about progress that may be asked for. */
  prompt: NotifyPrompt;
}

/** It has arrived: its number, what happens next, where to look. */
export function Sent({ ticket: { id, number, kind, promise, urgency, servicePhone }, prompt }: SentProps) {
  const now = useNow();
  const asks = prompt.length > 0;

  async function look() {
    // WeChat asks only inside the tap itself.
    await askToNotify(prompt);
    await replacePage(`/packages/tickets/detail/index?id=${id}`);
  }

  const repair = isRepair(kind);
  const steps = repair
    ? [
        promise ? `${momentText(promise.dueAt, now)} 前，客服${promised(promise)}` : '客服与您联系',
        '安排师傅，和您约好再来',
        '修好后请您验收，不满意就接着修',
      ]
    : [
        promise ? `${momentText(promise.dueAt, now)} 前，物业答复您` : '物业答复您',
        '请您说这样可不可以，不满意就接着办',
      ];
  const what = repair ? '报修' : ticketKindLabels[kind];
  return (
    <Page
      title={what}
      bottom={
        <BottomBar above={asks && <View className="k-quiet-text">点“查看进度”时，微信会问您要不要收进展通知。</View>}>
          <Button onTap={() => void openTab(homePage)}>返回首页</Button>
          <Button kind="main" onTap={() => void look()}>
            查看进度
          </Button>
        </BottomBar>
      }
    >
      <View className="k-card report-sent" {...says({ role: 'status' })}>
        <View className="k-drawing drawing-sent" {...says({ hidden: true })} />
        <Heading level={1} className="report-sent-title">
          {`${what}已提交`}
        </Heading>
        <View className="report-sent-number">
          <View className="k-figures">单号 {number}</View>
          <Button kind="quiet" small icon="copy" onTap={() => void copyText(number)} label={`复制单号 ${number}`}>
            复制
          </Button>
        </View>
      </View>
      {repair && urgency === 'EMERGENCY' && (
        <Banner
          tone="late"
          icon="phone"
          action={
            <Button kind="quiet" small onTap={() => callPhone(servicePhone)}>
              打电话
            </Button>
          }
        >
          情况紧急，请再打一个电话，随时有人接。
        </Banner>
      )}
      <View className="k-card report-next">
        <Heading level={2}>接下来</Heading>
        {steps.map((step, index) => (
          <View key={step} className="report-next-step">
            <View className="report-next-count">{index + 1}</View>
            <View className="report-next-text k-figures">{step}</View>
          </View>
        ))}
      </View>
    </Page>
  );
}
