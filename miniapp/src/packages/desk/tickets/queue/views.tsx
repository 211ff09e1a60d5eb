import { View } from '@tarojs/components';
import { queueViewLabels } from '@linli/shared/tickets/tickets.admin.api.ts';
import { Tap, says } from '../../../../kit/native/native.tsx';
import { Tabs } from '../../../../kit/ui/input/choices.tsx';
import { countText } from './queue-filter.ts';
import type { Queue } from './use-queue.ts';

/** The queues with how much waits in each: a line that scrolls on a phone, a small table on a wide screen. */
export function Views({ queue: { views, counts, filter, narrow }, wide }: { queue: Queue; wide: boolean }) {
  const countOf = (view: string) => {
    const found = counts.find((each) => each.view === view);
    return found && countText(found);
  };
  const choices = views.map((value) => {
    const count = countOf(value);
    return { value, text: queueViewLabels[value], ...(count !== undefined && { detail: count }) };
  });
  if (!wide) return <Tabs label="队列" choices={choices} value={filter.view} onChoose={(view) => narrow({ view })} />;
  return (
    <View
      className={`desk-views${views.length > 8 ? ' desk-views-five' : ''}`}
      {...says({ role: 'tablist', label: '队列' })}
    >
      {choices.map(({ value, text, detail }) => (
        <Tap
          key={value}
          className={`desk-view${value === filter.view ? ' k-chosen' : ''}`}
          role="tab"
          checked={value === filter.view}
          onTap={() => narrow({ view: value })}
        >
          {detail !== undefined && (
            <View className={`desk-view-count${detail === '0' ? ' desk-view-none' : ''}`}>{detail}</View>
          )}
          <View className="desk-view-name">{text}</View>
        </Tap>
      ))}
    </View>
  );
}
