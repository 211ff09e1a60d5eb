import type { MessageDay } from '@linli/shared/messages/messages.schema.ts';
import {
  attemptResultLabels,
  messageChannelLabels,
  MessageChannel,
  type AttemptResult,
} from '@linli/shared/messages/messages.words.ts';
import { labelOf } from '@linli/shared/kit/label.ts';
import type { Tone } from '../../../../kit/ui/display/tag.tsx';

type Counts = MessageDay['counts'];

const sum = (counts: Counts) => counts.reduce((all, { count }) => all + count, 0);

/** Each way of telling somebody, in the order they are tried, with how its attempts ended. */
export const byChannel = (counts: Counts) =>
  MessageChannel.options
    .map((channel) => {
      const own = counts.filter((each) => each.channel === channel).sort((a, b) => b.count - a.count);
      return { channel, name: labelOf(messageChannelLabels, channel), total: sum(own), own };
    })
    .filter(({ total }) => total > 0);

/** 「今天发了 212 次：送达 180 次，其余 32 次换了别的办法或稍后再试」 */
export function dayText(counts: Counts, waiting: number): string {
  const total = sum(counts);
  if (!total) return waiting ? `还没有发出，${waiting} 人在等` : '这一天没有发消息';
  const sent = sum(counts.filter(({ result }) => result === 'SENT'));
  const rest = total - sent;
  return [
    `一共试了 ${total} 次，送达 ${sent} 次`,
    ...(rest ? [`${rest} 次没送到：小程序里都看得到，要紧的会换别的办法`] : []),
    ...(waiting ? [`还有 ${waiting} 人在等`] : []),
  ].join('；');
}

export const resultText = (result: AttemptResult) => labelOf(attemptResultLabels, result, '有新结果');

export const resultTone = (result: AttemptResult): Tone => {
  if (result === 'SENT') return 'brand';
  if (result === 'REFUSED' || result === 'UNREACHABLE') return 'late';
  return result === 'UNKNOWN' || result === 'RETRY' ? 'soon' : 'calm';
};
