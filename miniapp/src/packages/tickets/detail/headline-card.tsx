import { View } from '@tarojs/components';
import type { Ticket } from '@linli/shared/tickets/tickets.schema.ts';
import { Heading, says } from '../../../kit/native/native.tsx';
import { DueTime, useNow } from '../../../kit/ui/display/due-time.tsx';
import { Icon } from '../../../kit/ui/display/icon.tsx';
import { CategoryDrawing } from '../../../tickets/category-drawing.tsx';
import { StateTag } from '../../../tickets/state-tag.tsx';
import { headlineOf } from './headline.ts';

/** Where it stands, in words, and the next promise with its time. */
export function HeadlineCard({ ticket }: { ticket: Ticket }) {
  const { title, next, promise, sorry } = headlineOf(ticket, useNow());
  return (
    <View className="k-card detail-head">
      <View className="detail-head-top">
        <View className="detail-head-words">
          <StateTag ticket={ticket} />
          <Heading level={1} className="detail-head-title">
            {sorry?.title ?? title}
          </Heading>
        </View>
        <CategoryDrawing category={ticket.category} />
      </View>
      {sorry?.why && <View className="detail-head-why">{sorry.why}</View>}
      {promise && (
        <View className={`detail-promise k-tone-${sorry ? 'late' : 'brand'}`} {...says({ role: 'status' })}>
          <Icon name="clock" />
          <View className="detail-promise-words">
            <View className="detail-promise-text k-figures">{promise.text}</View>
            <DueTime due={promise.dueAt} since={promise.since} />
          </View>
        </View>
      )}
      {sorry && <View className="k-quiet-text">现在：{title}</View>}
      {next && <View className="k-quiet-text">{next}</View>}
    </View>
  );
}
