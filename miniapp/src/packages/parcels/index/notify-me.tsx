import { useState } from 'react';
import { View } from '@tarojs/components';
import type { NotifyPrompt } from '@linli/shared/messages/messages.schema.ts';
import { askToNotify } from '../../../kit/notify.ts';
import { Button } from '../../../kit/ui/input/button.tsx';

/** One accept is worth one message, so it is offered each time; gone where nothing may be asked. */
export function NotifyMe({ prompt, onAnswered }: { prompt: NotifyPrompt; onAnswered: () => void }) {
  const [busy, setBusy] = useState(false);
  if (!prompt.length) return null;

  async function ask() {
    // WeChat asks only inside the tap itself.
    const answered = askToNotify(prompt);
    setBusy(true);
    await answered;
    setBusy(false);
    onAnswered();
  }

  return (
    <View className="parcels-notify">
      <Button icon="bell" wide busy={busy} onTap={() => void ask()}>
        有新件时提醒我
      </Button>
      <View className="k-quiet-text">同意一次，微信提醒一件；不同意也会显示在这里。</View>
    </View>
  );
}
