import type { Todo } from '@linli/shared/home/home.api.ts';
import { DAY } from '@linli/shared/kit/time.ts';
import { ticketCategoryLabels, isRepair, ticketKindLabels } from '@linli/shared/tickets/tickets.words.ts';
import type { ToConfirm } from '../notices/reading/to-confirm.service.ts';
import type { WaitingParcels } from '../parcels/household/waiting.service.ts';
import type { WaitingTicket } from '../tickets/queries/waiting.service.ts';

/** One line however many there are, so that what else waits is not pushed off the page. */
export function todoOfNotices(waiting: readonly ToConfirm[]): Todo[] {
  const [first, ...others] = waiting;
  if (!first) return [];
  const { id, title, excerpt, unitId } = first;
  const about = { kind: 'confirm-notice', id, ...(unitId && { unitId }) } as const;
  return others.length === 0
    ? [{ ...about, text: `请您确认：${title}`, detail: excerpt }]
    : [{ ...about, text: `${waiting.length} 条公告请您确认`, detail: title }];
}

/** 「2 件快递待取，最早的已等 2 天」 */
export function todoOfParcels({ unitId, count, oldest }: WaitingParcels, now: number): Todo {
  const days = Math.floor((now - oldest.storedAt) / DAY);
  const since = days > 0 ? `已等 ${days} 天` : '';
  const waited = since && (count > 1 ? `，最早的${since}` : `，${since}`);
  return {
    kind: 'collect-parcels',
    id: oldest.id,
    unitId,
    text: `${count} 件快递待取${waited}`,
    detail: `取件码 ${oldest.code}，${oldest.stationName}`,
  };
}

export function todoOfTicket({ unitId, ticket: { id, state, kind, category, excerpt } }: WaitingTicket): Todo {
  const about = { id, unitId, detail: excerpt };
  if (!isRepair(kind))
    return { ...about, kind: 'answer-visit', text: `您的${ticketKindLabels[kind]}有了答复，这样可以吗？` };
  const what = ticketCategoryLabels[category];
  return state === 'PENDING_VISIT'
    ? { ...about, kind: 'answer-visit', text: `${what}处理得满意吗？` }
    : { ...about, kind: 'accept-work', text: `${what}修好了，请您验收` };
}
