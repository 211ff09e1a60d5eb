import type { ParcelsPage, ParcelStation, ParcelSummary } from '@linli/shared/parcels/parcels.schema.ts';
import { DAY, HOUR, localDateOf, MINUTE, timeOfDay } from '@linli/shared/kit/time.ts';
import { dayText, durationText, momentText } from '../../kit/format.ts';

const msOf = (clock: string) => {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return hours * HOUR + minutes * MINUTE;
};

export interface Hours {
  open: boolean;
  text: string;
}

/** By the phone's clock and not by the answer's `open`: a card from this morning must not say 「营业中」 at night. */
export function hoursOf({ opensAt, closesAt }: Pick<ParcelStation, 'opensAt' | 'closesAt'>, now: number): Hours {
  const time = timeOfDay(now);
  if (msOf(closesAt) - msOf(opensAt) >= DAY - MINUTE) return { open: true, text: '24 小时有人' };
  if (time < msOf(opensAt)) return { open: false, text: `今天 ${opensAt} 开门` };
  if (time >= msOf(closesAt)) return { open: false, text: `今天已关门，明天 ${opensAt} 开门` };
  const left = msOf(closesAt) - time;
  return { open: true, text: left <= HOUR ? `还有 ${durationText(left)}关门` : `营业中，${closesAt} 关门` };
}

/** 今天 10:20 到，已放 2 天 */
export function keptText({ storedAt, days }: Pick<ParcelSummary, 'storedAt' | 'days'>, now: number): string {
  return `${momentText(storedAt, now)} 到${days > 0 ? `，已放 ${days} 天` : ''}`;
}

/** So long before is near. */
const near = 3 * DAY;

/** When it goes back if nobody comes, said only once that is near. */
export function returnText(returnAfter: string | undefined, now: number): string | undefined {
  if (!returnAfter) return undefined;
  const at = Date.parse(returnAfter);
  if (at - now > near) return undefined;
  if (at <= now) return '已过保管期，随时可能退回，请尽快来取';
  return `${dayText(localDateOf(at), now)}后退回`;
}

/** What became of a piece that is gone: 今天 10:20 取走 */
export function endText({ state, endedAt }: Pick<ParcelSummary, 'state' | 'endedAt'>, now: number): string | undefined {
  if (!endedAt) return undefined;
  const when = momentText(endedAt, now);
  if (state === 'RETURNED') return `${when} 退回`;
  return state === 'PICKED_BY_PROXY' ? `${when} 由他人代取` : `${when} 取走`;
}

const taken = ['PICKED_UP', 'PICKED_BY_PROXY'];
/** What was taken longer ago is no news. */
const fresh = 15 * MINUTE;

/**
 * Of the pieces that are no longer waiting, those that somebody took just now, and what left with them: letters go in
 * the same hand-over, though nobody lists them.
 */
export function takenJustNow(ended: readonly ParcelSummary[], gone: ReadonlySet<string>, now: number): ParcelSummary[] {
  const news = ended.filter(
    ({ state, endedAt }) => taken.includes(state) && endedAt !== undefined && now - Date.parse(endedAt) < fresh,
  );
  const moments = new Set(news.filter(({ id }) => gone.has(id)).map(({ endedAt }) => endedAt));
  return news.filter(({ endedAt }) => moments.has(endedAt));
}

/** 刚刚已取走 2 件 */
export function takenText(pieces: readonly Pick<ParcelSummary, 'state'>[]): string | undefined {
  if (!pieces.length) return undefined;
  const byProxy = pieces.every(({ state }) => state === 'PICKED_BY_PROXY');
  return `刚刚已${byProxy ? '由他人代' : ''}取走 ${pieces.length} 件`;
}

/** What can be fetched now; a piece that is being looked into is on the list too, without a code. */
export const fetchable = (waiting: readonly ParcelSummary[]) => waiting.filter(({ code }) => code !== undefined);

/** 2 件和 1 封平信, for the one scan that hands over all of it. */
export function waitingText({ waiting, letters }: Pick<ParcelsPage, 'waiting' | 'letters'>): string {
  const mail = letters.reduce((sum, { count }) => sum + count, 0);
  const pieces = fetchable(waiting).length;
  return [pieces && `${pieces} 件`, mail && `${mail} 封平信`].filter(Boolean).join('和 ');
}

/** 今天 20:00 · 明天 15:00: until when a proxy given now would hold. */
export const untilText = (hours: number, now: number) => momentText(now + hours * HOUR, now);

/** ABCD EFGH, as it is read out over the phone. */
export const groupedProxyCode = (code: string) => code.replace(/(.{4})(?=.)/g, '$1 ');

interface Errand {
  /** Where the pieces lie, each once. */
  stations: readonly Pick<ParcelStation, 'name' | 'place'>[];
  count: number;
  code: string;
  until: string;
}

/** What one would write to a neighbour: where, how many, what to show, until when. */
export const errandText = ({ stations, count, code, until }: Errand): string => {
  const where = stations.map(({ name, place }) =>
    place.includes(name) || name.includes(place) ? place : `${name}（${place}）`,
  );
  return `麻烦您到${where.join('、') || '快递驿站'}帮我取 ${count} 件快递，代取码 ${groupedProxyCode(code)}，${until} 前有效，只能用一次。`;
};
