import { View } from '@tarojs/components';
import { labelOf } from '@linli/shared/kit/label.ts';
import { roleLabels } from '@linli/shared/kit/roles.ts';
import type { DeskTicket, TicketVisit } from '@linli/shared/tickets/tickets.schema.ts';
import { arrivalCheckLabels, visitChannelLabels } from '@linli/shared/tickets/tickets.words.ts';
import { momentText } from '../../../../kit/format.ts';
import { says } from '../../../../kit/native/native.tsx';
import { PhotoGrid } from '../../../../kit/photos/photos.tsx';
import { useNow } from '../../../../kit/ui/display/due-time.tsx';
import { Icon } from '../../../../kit/ui/display/icon.tsx';
import { eventText } from '../ticket-text.ts';
import { streamOf, type Entry } from './timeline.ts';

/** What was said and what happened, as one stream, newest first. */
export function Stream({ ticket }: { ticket: DeskTicket }) {
  const now = useNow();
  return (
    <View className="desk-stream" {...says({ role: 'list', label: '对话和经过' })}>
      {streamOf(ticket).map((entry) => (
        <View key={entry.event.id} {...says({ role: 'listitem' })}>
          <StreamEntry entry={entry} now={now} visit={visitOf(ticket, entry)} />
          {entry.opensCycle && <View className="desk-cycle">{`第 ${entry.event.cycle} 轮处理，由此开始`}</View>}
        </View>
      ))}
    </View>
  );
}

const visitOf = ({ visits }: DeskTicket, { event: { type, at } }: Entry) =>
  type === 'visit' || type === 'dissatisfied' ? visits.find((visit) => visit.at === at) : undefined;

const toneOf = ({ event: { type } }: Entry) => {
  if (type === 'breach' || type === 'dissatisfied' || type === 'reject') return ' desk-entry-late';
  return type === 'visit' || type === 'accept' || type === 'acceptOnSite' ? ' desk-entry-done' : '';
};

function StreamEntry({ entry, now, visit }: { entry: Entry; now: number; visit: TicketVisit | undefined }) {
  const { event, voice } = entry;
  const { by, at, text, photos, dueAt, materials, checks = [] } = event;
  const who = by ? `${by.name} · ${labelOf(roleLabels, by.role, '同事')}` : '系统';
  return (
    <View className={`desk-entry desk-entry-${voice}${toneOf(entry)}`}>
      <View className="desk-entry-head">
        <View className="desk-entry-title">{eventText(event)}</View>
        <View className="desk-entry-meta">{`${who} · ${momentText(at, now)}`}</View>
      </View>
      {voice === 'internal' && (
        <View className="desk-entry-secret">
          <Icon name="lock" />
          住户看不到
        </View>
      )}
      {visit && <View className="desk-entry-visit">{visitText(visit)}</View>}
      {text && <View className="desk-entry-text">{text}</View>}
      {dueAt && <View className="desk-entry-text">{`要求 ${momentText(dueAt, now)} 前完成`}</View>}
      {materials && <View className="desk-entry-text">{`用料：${materials}`}</View>}
      {checks.length > 0 && (
        <View className="desk-entry-text">{checks.map((check) => labelOf(arrivalCheckLabels, check)).join('；')}</View>
      )}
      <PhotoGrid photos={photos} small />
    </View>
  );
}

const visitText = ({ channel, scores }: TicketVisit) =>
  [
    labelOf(visitChannelLabels, channel, '回访'),
    ...(scores ? [`速度 ${scores.speed} 分`, `质量 ${scores.quality} 分`, `态度 ${scores.attitude} 分`] : []),
  ].join(' · ');
