import { useState } from 'react';
import { View } from '@tarojs/components';
import { labelOf } from '@linli/shared/kit/label.ts';
import type { Subscription } from '@linli/shared/messages/messages.schema.ts';
import { messageTemplateLabels } from '@linli/shared/messages/messages.words.ts';
import { askToNotify } from '../../../kit/notify.ts';
import { Heading } from '../../../kit/native/native.tsx';
import { Button } from '../../../kit/ui/input/button.tsx';
import { useNow } from '../../../kit/ui/display/due-time.tsx';
import { Tag } from '../../../kit/ui/display/tag.tsx';
import { openWeChatSettings } from './kept-choices.ts';
import { answerText, creditText, standingOf, toldBy } from './settings-text.ts';

interface SubscriptionPartProps {
  subscription: Subscription;
  /** What WeChat's own settings keep for it. */
  kept: string | undefined;
  onAnswered: () => Promise<void>;
}

/** One template: what it tells, what is left, and the one way to more. */
export function SubscriptionPart({ subscription, kept, onAnswered }: SubscriptionPartProps) {
  const now = useNow();
  const [asking, setAsking] = useState(false);
  const { template, templateId, credit } = subscription;
  const name = labelOf(messageTemplateLabels, template, '提醒');
  const standing = standingOf(subscription, kept);

  async function ask() {
    if (!templateId) return;
    // WeChat asks only inside the tap itself.
    const asked = askToNotify([{ template, templateId }]);
    setAsking(true);
    await asked;
    await onAnswered();
    setAsking(false);
  }
  return (
    <View className="messages-template">
      <View className="messages-template-head">
        <Heading level={2} className="messages-template-name">
          {name}
        </Heading>
        {standing !== 'absent' && <Tag tone={credit > 0 ? 'brand' : 'calm'}>{creditText(subscription)}</Tag>}
      </View>
      <View>{toldBy[template] ?? ''}</View>
      <View className="messages-template-foot">
        <View className="k-quiet-text k-figures">{answerText(subscription, now)}</View>
        {standing === 'askable' && (
          <Button icon="plus" busy={asking} onTap={() => void ask()} label={`再要一条${name}`}>
            再要一条
          </Button>
        )}
      </View>
      {standing === 'refused' && (
        <>
          <View className="k-quiet-text">
            您说过不要，我们就不再弹窗打扰。想收的话，请到微信里打开：点右上角“…”→ 设置 → 通知管理，把“{name}”打开。
          </View>
          {openWeChatSettings && (
            <Button icon="settings" onTap={openWeChatSettings}>
              去微信设置里打开
            </Button>
          )}
        </>
      )}
    </View>
  );
}
