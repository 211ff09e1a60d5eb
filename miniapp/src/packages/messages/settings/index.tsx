import { useState } from 'react';
import { useDidShow } from '@tarojs/taro';
import { api } from '../../../kit/api.ts';
import { useQuery } from '../../../kit/data/use-query.ts';
import { tellChoices } from '../../../kit/notify.ts';
import { Page } from '../../../kit/page/page.tsx';
import { Card } from '../../../kit/ui/display/card.tsx';
import { Cell } from '../../../kit/ui/display/cell.tsx';
import { Skeleton } from '../../../kit/ui/display/skeleton.tsx';
import { keptChoices } from './kept-choices.ts';
import { SubscriptionPart } from './subscription-part.tsx';
import { WhyCard } from './why-card.tsx';
import { quietText, smsText } from './settings-text.ts';
import '../messages.scss';

/** What WeChat may still tell one, and what happens when it may not. */
export default function MessageSettingsPage() {
  const [kept, setKept] = useState<Readonly<Record<string, string>>>({});
  const settings = useQuery('message-settings', async () => {
    // Accepts that were not heard of yet count too.
    await tellChoices();
    return api.messages.settings();
  });
  useDidShow(() => void keptChoices().then(setKept));
  return (
    <Page title="消息设置" of={settings} skeleton={<Skeleton cards={[4, 3, 3, 3]} />}>
      {(data) => (
        <>
          <WhyCard />
          <Card flush>
            {data.subscriptions.map((subscription) => (
              <SubscriptionPart
                key={subscription.template}
                subscription={subscription}
                kept={subscription.templateId && kept[subscription.templateId]}
                onAnswered={settings.reload}
              />
            ))}
          </Card>
          <Card flush>
            <Cell icon="moon" title="夜里不打扰" detail={quietText(data)} />
            <Cell icon="phone" title="短信" detail={smsText(data)} />
          </Card>
        </>
      )}
    </Page>
  );
}
