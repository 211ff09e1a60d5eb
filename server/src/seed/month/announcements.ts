import type { DraftNotice } from '@linli/shared/notices/notices.schema.ts';
import { addDays, DAY, HOUR, localDateOf, startOfDay, timeOfDay, toInstant } from '@linli/shared/kit/time.ts';
import { buildingIdOf, grids, type BuildingName } from '../estate/houses.ts';
import type { DemoCode } from '../demo/people.ts';

/** One notice and what becomes of it; times in hours before now. */
export interface Announcement {
  hoursAgo: number;
  by: DemoCode;
  /** Somebody else has to publish it. */
  publishedBy?: DemoCode;
  notice: DraftNotice;
  /** What is still to come: an instant, or nothing but a draft. */
  publish: 'now' | 'never' | { at: number };
  corrected?: { hoursAgo: number; reason: string; html: string };
  /** Somebody goes from door to door to those who have not read it. */
  doors?: {
    by: DemoCode;
    hoursAgo: number;
    buildings: readonly BuildingName[];
    perHour: number;
    outcomeOf: (door: number) => 'told' | 'out' | 'later';
  };
  /** Who has read it, and who has also said so. */
  readBy?: readonly DemoCode[];
  confirmedBy?: readonly DemoCode[];
}

const everybody = { everyone: true } as const;
const colleagues = {
  staffRoles: ['cs', 'cs-lead', 'technician', 'repair-lead', 'grid-owner', 'finance', 'keeper', 'manager'],
} satisfies DraftNotice['audience'];

/** When last month's accounts were published; the plan of publicity completes itself by it. */
export const DISCLOSED_HOURS_AGO = 6 * 24;

/** What 「梧桐里」 has been told of late, seen from `now`. */
export function announcements(now: number): Announcement[] {
  const today = localDateOf(now);
  const tomorrow = (hour: number) => startOfDay(addDays(today, 1), hour * HOUR);
  // In the afternoon, but within a day: that long before a banner goes up.
  const stop = Math.min(14, Math.floor(timeOfDay(now) / HOUR));
  const month = Number(localDateOf(now - DISCLOSED_HOURS_AGO * HOUR).slice(5, 7));
  const accounts = month === 1 ? 12 : month - 1;
  return [
    {
      hoursAgo: 18,
      by: 'demo-cs-1',
      publish: 'now',
      notice: {
        category: 'PLANNED_WORKS',
        title: '明天 3栋 停水检修',
        html: `<p>为更换 3栋 地下室的老旧阀门，<strong>明天 ${stop}:00 至 ${stop + 3}:00 停水</strong>。</p><ul><li>请提前储水，出门前关好水龙头。</li><li>恢复供水后先放水几分钟，水清了再用。</li></ul><p>给您带来不便，敬请谅解。</p>`,
        audience: { buildingIds: [buildingIdOf('3栋')] },
        works: { from: toInstant(tomorrow(stop)), to: toInstant(tomorrow(stop + 3)), categories: ['WATER'] },
        validUntil: toInstant(tomorrow(20)),
      },
      readBy: ['demo-owner-2'],
    },
    {
      hoursAgo: 12 * 24,
      by: 'demo-cs-1',
      publish: 'now',
      notice: {
        category: 'EMERGENCY',
        title: '3栋 有燃气异味，请勿使用明火',
        html: '<p>3栋 1单元 有住户闻到燃气异味，燃气公司已到场排查。<strong>请关好燃气阀门，开窗，不要点火、不要开关电灯。</strong></p><p>需要帮助请马上打服务电话，我们的人就在楼下。</p>',
        audience: { buildingIds: [buildingIdOf('3栋')] },
        validUntil: toInstant(now - 12 * DAY + 8 * HOUR),
      },
      // Everybody in the house within the hour.
      doors: { by: 'demo-grid-1', hoursAgo: 12 * 24 - 0.2, buildings: ['3栋'], perHour: 30, outcomeOf: () => 'told' },
      readBy: ['demo-owner-1', 'demo-owner-2'],
    },
    {
      hoursAgo: 5 * 24,
      by: 'demo-cs-lead',
      publish: 'now',
      notice: {
        category: 'SAFETY',
        title: '冬季消防安全：楼道请勿停放电动车',
        html: '<p>近期天干物燥，请您和家人一起做到：</p><ol><li>电动车停到充电棚，<strong>不进楼道、不进电梯、不飞线充电</strong>。</li><li>楼道里不堆放杂物，保持疏散通道畅通。</li><li>离家前关好燃气和电热毯。</li></ol><p>本周六起逐栋检查。看完请点“我已知晓”。</p>',
        audience: { buildingIds: (['3栋', '4栋', '梧桐街商铺'] as const).map(buildingIdOf) },
        mustConfirm: true,
        pinned: true,
        validUntil: toInstant(now + 25 * DAY),
      },
      // Three doors of four opened, some were knocked at in vain, some are still to come.
      doors: {
        by: 'demo-grid-1',
        hoursAgo: 4 * 24,
        buildings: ['3栋', '4栋'],
        perHour: 1,
        outcomeOf: (door) => (door % 4 === 3 ? (door % 8 === 3 ? 'out' : 'later') : 'told'),
      },
      confirmedBy: ['demo-owner-2', 'demo-shop-1'],
    },
    {
      hoursAgo: DISCLOSED_HOURS_AGO,
      by: 'demo-finance-1',
      publishedBy: 'demo-cs-lead',
      publish: 'now',
      notice: {
        category: 'FEE_DISCLOSURE',
        title: `${accounts}月收支公示`,
        html: '<p>本月物业服务费和公共收益收支如下，明细可到服务中心查阅。</p><table><tbody><tr><th>项目</th><th>收入（元）</th><th>支出（元）</th></tr><tr><td>物业服务费</td><td>86,420.00</td><td>—</td></tr><tr><td>公共收益（广告、车位）</td><td>7,350.00</td><td>—</td></tr><tr><td>人员与保洁</td><td>—</td><td>61,800.00</td></tr><tr><td>公共水电</td><td>—</td><td>9,264.50</td></tr><tr><td>设施维修</td><td>—</td><td>12,730.00</td></tr></tbody></table>',
        audience: everybody,
      },
      readBy: ['demo-owner-1'],
    },
    {
      hoursAgo: 4 * 24,
      by: 'demo-cs-lead',
      publish: 'now',
      notice: {
        category: 'EVENT',
        title: '周末义诊进小区',
        html: '<p>社区卫生服务中心到小区义诊，量血压、测血糖、看牙齿。</p><p>时间：周六上午 9:00 至 11:00。</p><p>地点：3栋 架空层。</p>',
        audience: everybody,
      },
      corrected: {
        hoursAgo: 3 * 24,
        reason: '医生排班有变，改到周日',
        html: '<p>社区卫生服务中心到小区义诊，量血压、测血糖、看牙齿。</p><p>时间：周日上午 9:30 至 11:30。</p><p>地点：3栋 架空层。</p>',
      },
      readBy: ['demo-owner-2'],
    },
    {
      hoursAgo: 8 * 24,
      by: 'demo-grid-1',
      publish: 'now',
      notice: {
        category: 'GENERAL',
        title: '3栋 门禁卡换新',
        html: '<p>3栋 单元门的读卡器已更换，旧卡还能用一个月。请带旧卡到服务中心免费换新，每户先换两张。</p>',
        audience: { gridIds: [grids.find(({ code }) => code === 'B1')!.id] },
      },
      readBy: ['demo-owner-1', 'demo-owner-2'],
    },
    {
      hoursAgo: 2 * 24,
      by: 'demo-manager',
      publish: 'now',
      notice: {
        category: 'STAFF',
        title: '本周工作：消防检查和冬季供暖准备',
        html: '<p>周六起逐栋检查楼道，网格管家带队，维修配合。发现飞线充电先劝导、再登记。</p><p>热力站周日试压，值班表已贴在值班室。</p>',
        audience: colleagues,
      },
      readBy: ['demo-cs-1', 'demo-tech-1', 'demo-grid-1'],
    },
    {
      hoursAgo: 6,
      by: 'demo-cs-lead',
      publish: { at: tomorrow(9) },
      notice: {
        category: 'GENERAL',
        title: '供暖试水通知',
        html: '<p>后天起各栋供暖管道注水试压，<strong>请家里留人</strong>，发现漏水请马上打服务电话。</p>',
        audience: { unitClasses: ['RESIDENTIAL'] },
      },
    },
    {
      hoursAgo: 2,
      by: 'demo-cs-1',
      publish: 'never',
      notice: {
        category: 'LAW',
        title: '新版《物业管理条例》要点',
        html: '<p>（待补充：与我们小区有关的三点。）</p>',
        audience: everybody,
      },
    },
  ];
}
