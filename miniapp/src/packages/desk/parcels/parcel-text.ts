import { labelOf } from '@linli/shared/kit/label.ts';
import type { KeeperParcel, KeeperParcelAction } from '@linli/shared/parcels/parcels.admin.schema.ts';
import type { ParcelEvent } from '@linli/shared/parcels/parcels.schema.ts';
import {
  carrierLabels,
  parcelEventTypeLabels,
  parcelKindLabels,
  type ParcelView,
} from '@linli/shared/parcels/parcels.words.ts';
import { momentText } from '../../../kit/format.ts';

type Told = NonNullable<KeeperParcel['told']>;

/** 顺丰快递 · 单号 …8891 */
export const whatText = ({
  kind,
  carrier,
  trackingTail,
}: Pick<KeeperParcel, 'kind' | 'carrier' | 'trackingTail'>): string =>
  [
    `${carrier && carrier !== 'OTHER' ? labelOf(carrierLabels, carrier) : ''}${labelOf(parcelKindLabels, kind, '快递')}`
      // 邮政 EMS 快递
      .replace(/([A-Z])(?=[^A-Z\s])/, '$1 '),
    ...(trackingTail ? [`单号 …${trackingTail}`] : []),
  ].join(' · ');

/** 今天到 · 放了 3 天 */
export const ageText = (days: number) => (days > 0 ? `放了 ${days} 天` : '今天到');

const tellers: Record<Told['by'], string> = {
  WECHAT: '微信已送达',
  SMS: '短信已送达',
  PERSON: '同事已告知',
  INBOX: '住户已在小程序里看到',
};

/** The proof that somebody there knows (R76). */
export const toldText = ({ at, by }: Told, now: number) => `${momentText(at, now)} ${labelOf(tellers, by, '已通知')}`;

export const eventText = ({ type, text }: Pick<ParcelEvent, 'type' | 'text'>) =>
  `${labelOf(parcelEventTypeLabels, type, '有新进展')}${text ? `：${text}` : ''}`;

const figures = (shelf: string) => shelf.split('-').map((part) => Number.parseInt(part, 10) || 0);

/** As one walks along them: 2-3 before 2-10 before 10-1. */
function alongShelves(a: string, b: string): number {
  const [left, right] = [figures(a), figures(b)];
  for (let place = 0; place < Math.max(left.length, right.length); place++) {
    const step = (left[place] ?? 0) - (right[place] ?? 0);
    if (step) return step;
  }
  return 0;
}

interface Shelved {
  shelf: string;
  code?: string | undefined;
}

/** Pieces by shelf, in the order of the walk; on a shelf by their number. */
export function byShelf<P extends Shelved>(parcels: readonly P[]): { shelf: string; parcels: P[] }[] {
  const groups = new Map<string, P[]>();
  for (const parcel of parcels) groups.set(parcel.shelf, [...(groups.get(parcel.shelf) ?? []), parcel]);
  return [...groups]
    .sort(([a], [b]) => alongShelves(a, b))
    .map(([shelf, pieces]) => ({
      shelf,
      parcels: pieces.sort((a, b) => alongShelves(a.code ?? a.shelf, b.code ?? b.shelf)),
    }));
}

export const actionTexts: Record<KeeperParcelAction, string> = {
  match: '确认收件人',
  tell: '登记告知',
  move: '换货架',
  dispute: '找不到或破损',
  found: '找到了',
};

type Offered = Pick<KeeperParcel, 'actions' | 'told' | 'unitId'>;

/** R76: nobody there knows of it yet. Of a letter nobody is told (R77). */
export const isUntold = ({ actions, told }: Pick<Offered, 'actions' | 'told'>) => actions.includes('tell') && !told;

/** What waits for somebody; the others are there if need be. */
export const isPressing = (action: KeeperParcelAction, parcel: Offered) =>
  action === 'found' || (action === 'tell' && isUntold(parcel)) || (action === 'match' && !parcel.unitId);

const order: readonly KeeperParcelAction[] = ['found', 'tell', 'move', 'match', 'dispute'];

/** What the server lists in `actions`, what presses first. What a newer server allows waits for a newer app. */
export function offeredActions(parcel: Offered): KeeperParcelAction[] {
  const listed = order.filter((action) => parcel.actions.includes(action));
  const pressing = listed.filter((action) => isPressing(action, parcel));
  return [...pressing, ...listed.filter((action) => !pressing.includes(action))];
}

export const viewHints: Record<ParcelView, string> = {
  waiting: '货架上没有等着取的快递。',
  unmatched: '每一件都知道是谁的。',
  untold: '件件都通知到了。',
  overdue: '没有放了太久的快递。',
  disputed: '没有在核实的快递。',
  gone: '还没有取走或退回的快递。',
};
