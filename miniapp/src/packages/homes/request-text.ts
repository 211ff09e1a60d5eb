import type { HomeRequest, HomeRequestState } from '@linli/shared/homes/homes.schema.ts';
import { momentText } from '../../kit/format.ts';
import type { Tone } from '../../kit/ui/display/tag.tsx';

export const requestStates: Record<HomeRequestState, { text: string; tone: Tone }> = {
  PENDING: { text: '核实中', tone: 'soon' },
  APPROVED: { text: '已通过', tone: 'brand' },
  DECLINED: { text: '没有通过', tone: 'late' },
};

/** 3栋2单元602; people often write the building again. */
export const whereOf = ({ buildingName, door }: Pick<HomeRequest, 'buildingName' | 'door'>) =>
  door.startsWith(buildingName) ? door : `${buildingName}${door}`;

/** What happens next, or what came of it. A promise that was broken says so. */
export function requestNews({ state, answerBy, reason }: HomeRequest, now: number): string {
  if (state === 'APPROVED') return '已核实，房屋在上面的列表里';
  if (state === 'DECLINED') return reason ?? '客服没有写明原因，请打服务电话询问';
  if (Date.parse(answerBy) < now) return `抱歉，原定${momentText(answerBy, now)} 前答复，已经晚了，请打服务电话催我们`;
  return `客服会在${momentText(answerBy, now)} 前答复`;
}

/** The request somebody should know of before trying to bind again: one under way, or the last one if it was declined. */
export function requestToMention(requests: readonly HomeRequest[]): HomeRequest | undefined {
  const pending = requests.find(({ state }) => state === 'PENDING');
  const last = requests.reduce<HomeRequest | undefined>(
    (latest, one) => (latest && latest.requestedAt >= one.requestedAt ? latest : one),
    undefined,
  );
  return pending ?? (last?.state === 'DECLINED' ? last : undefined);
}
