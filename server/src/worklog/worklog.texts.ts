import type { PublicityKind } from '@linli/shared/worklog/worklog.schema.ts';
import { DAY, HOUR, MINUTE } from '@linli/shared/kit/time.ts';
import { categories } from '@linli/shared/tickets/categories.ts';
import type { TicketCategory } from '@linli/shared/tickets/tickets.words.ts';

// The words of the public work log. What residents and technicians typed may hold a name, a door or a phone, so none of
// it is shown: a line is put together from words of ours alone.

const NUMBER = '(?<![\\d一二三四五六七八九十])[\\d一二三四五六七八九十]{1,2}';
const places = [
  `${NUMBER}(?:栋|幢|座|号楼)`,
  `${NUMBER}单元`,
  `(?:地下|负)?${NUMBER}[层楼]`,
  ...['电梯厅', '电梯间', '电梯', '大堂', '门厅', '架空层', '楼道', '走廊', '过道', '楼梯间', '楼梯', '单元门'],
  ...['东门', '南门', '西门', '北门', '正门', '大门', '侧门', '入口', '出口', '出入口', '岗亭', '围墙', '外墙'],
  ...['地下车库', '车库', '停车场', '车棚', '充电桩', '充电棚', '人行道', '路口', '道路', '步道', '广场', '凉亭'],
  ...['花坛', '花园', '草坪', '绿化带', '水池', '儿童乐园', '游乐场', '健身区', '垃圾房', '垃圾站', '垃圾桶'],
  ...['配电房', '水泵房', '天台', '屋面', '屋顶', '驿站', '商业街'],
];
const byLength = (words: readonly string[]) => words.toSorted((a, b) => b.length - a.length);
const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/**
 * Of where something was, as somebody wrote it, the words that can only mean a public place: 「3栋2单元602门口的楼道灯」 is
 * 「3栋2单元楼道」. An allow-list: a door, a name or a number that it does not know cannot get through.
 */
export function publicPlace(location: string, buildings: readonly string[]): string {
  const known = new RegExp(byLength([...buildings.map(literal), ...places]).join('|'), 'g');
  return [...new Set(location.match(known) ?? [])].join('');
}

/** 「3栋电梯厅照明修好了」 */
export function repairTitle(category: TicketCategory, location: string, buildings: readonly string[]): string {
  const place = publicPlace(location, buildings) || '公共区域';
  const [what, done] = categories[category].logged;
  const cut = [...place].slice(0, 40).join('');
  return cut.endsWith(what) ? cut + done : cut + what + done;
}

/** 「从报修到完工 3 小时」 */
export const repairDetail = (reportedAt: number, finishedAt: number): string =>
  `从报修到完工 ${lasting(Math.max(0, finishedAt - reportedAt))}`;

function lasting(ms: number): string {
  if (ms < HOUR) return `${Math.max(1, Math.round(ms / MINUTE))} 分钟`;
  return ms < 2 * DAY ? `${Math.round(ms / HOUR)} 小时` : `${Math.round(ms / DAY)} 天`;
}

/** The counts of a day; nothing is said of nothing. */
export const homeRepairsTitle = (count: number): string | undefined =>
  count > 0 ? `当天完成入户维修 ${count} 件` : undefined;

/** 「代收 32 件，交付 28 件」 */
export function parcelsTitle({ stored, handedOver }: { stored: number; handedOver: number }): string | undefined {
  const parts = [stored > 0 && `代收 ${stored} 件`, handedOver > 0 && `交付 ${handedOver} 件`].filter(Boolean);
  return parts.length ? parts.join('，') : undefined;
}

export const noticeTitle = (title: string) => `发布公告：${title}`;

const publicity: Record<PublicityKind, string> = {
  BOARD: '宣传栏换新',
  DISCLOSURE: '公示收支',
  BROCHURE: '发放宣传册',
  LECTURE: '举办讲座',
};
export const publicityTitle = (kind: PublicityKind, title: string) => `${publicity[kind]}：${title}`;
