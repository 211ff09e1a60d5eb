import type {
  TicketCategory,
  TicketKind,
  TicketPlace,
  TicketSource,
  Urgency,
} from '@linli/shared/tickets/tickets.words.ts';
import type { DemoCode } from '../demo/people.ts';

/** How far a story has gone by today. */
export type Chapter =
  | 'submitted'
  | 'triaged'
  | 'dispatched'
  | 'taken'
  | 'finished'
  | 'accepted'
  | 'passed'
  | 'closed'
  | 'reworked'
  | 'withdrawn';

export interface Story {
  /** Days before today it began, and the hour of that day. */
  daysAgo: number;
  hour: number;
  by: DemoCode;
  /** Keyed in by the desk from another channel. */
  source?: Exclude<TicketSource, 'MINIAPP'>;
  kind?: TicketKind;
  place: TicketPlace;
  location?: string;
  category: TicketCategory;
  text: string;
  urgency: Urgency;
  worker: 'demo-tech-1' | 'demo-tech-2';
  requirement: string;
  result: string;
  until: Chapter;
  comment?: string;
}

const water = { worker: 'demo-tech-1' as const };
const power = { worker: 'demo-tech-2' as const };

/** A month of 「梧桐里」, in the words of the people who live and work there. */
export const stories: readonly Story[] = [
  {
    ...water,
    daysAgo: 29,
    hour: 9.3,
    by: 'demo-owner-1',
    place: 'HOME',
    category: 'DRAIN',
    urgency: 'GENERAL',
    text: '厨房下水很慢，洗碗要等好久',
    requirement: '疏通厨房下水，检查存水弯',
    result: '疏通了下水管，清理了存水弯里的油垢，放水试了两遍都通畅。',
    until: 'closed',
    comment: '师傅很细心，走的时候把地都擦干净了。',
  },
  {
    ...power,
    daysAgo: 27,
    hour: 19.5,
    by: 'demo-owner-2',
    place: 'PUBLIC',
    location: '3号楼2单元6层楼道',
    category: 'LIGHTING',
    urgency: 'GENERAL',
    text: '楼道灯不亮，晚上老人上下楼看不清',
    requirement: '更换6层声控灯',
    result: '换了新的声控灯，白天遮光试过，走过就亮。',
    until: 'closed',
    comment: '第二天就修好了，谢谢。',
  },
  {
    ...water,
    daysAgo: 25,
    hour: 8.2,
    by: 'demo-tenant-1',
    place: 'HOME',
    category: 'WATER',
    urgency: 'MAJOR',
    text: '卫生间水龙头关不紧，一直滴水',
    requirement: '更换龙头阀芯',
    result: '换了陶瓷阀芯，关紧后观察十分钟没有再滴。',
    until: 'closed',
  },
  {
    ...power,
    daysAgo: 22,
    hour: 21,
    by: 'demo-shop-1',
    place: 'HOME',
    category: 'ELECTRIC',
    urgency: 'MAJOR',
    text: '店里空开总跳闸，早上要开门做生意',
    requirement: '检查店内线路和空开',
    result: '冰柜插座线路老化短路，换了线和插座，空开恢复正常。',
    until: 'closed',
    comment: '连夜来修，早上没耽误开门，太感谢了！',
  },
  {
    ...water,
    daysAgo: 20,
    hour: 10,
    by: 'demo-owner-1',
    place: 'HOME',
    category: 'WALL_LEAK',
    urgency: 'GENERAL',
    text: '次卧外墙下雨后有一片水印',
    requirement: '查渗漏点，做防水修补',
    result: '外墙窗框边补了密封胶，屋内等干透后再补腻子。',
    until: 'reworked',
    comment: '又下了一场雨，还是渗。',
  },
  {
    ...water,
    daysAgo: 16,
    hour: 14,
    by: 'demo-cs-1',
    source: 'PATROL',
    place: 'PUBLIC',
    location: '地下车库B1入口',
    category: 'ROAD',
    urgency: 'GENERAL',
    text: '巡查发现车库入口减速带松动，螺丝外露',
    requirement: '紧固或更换减速带',
    result: '换了两节减速带，螺丝全部紧固并加了盖帽。',
    until: 'closed',
  },
  {
    ...power,
    daysAgo: 13,
    hour: 7.5,
    by: 'demo-owner-2',
    place: 'PUBLIC',
    location: '3号楼2单元电梯',
    category: 'LIFT',
    urgency: 'EMERGENCY',
    text: '电梯门关不上，一直开合',
    requirement: '立即到场，通知维保单位',
    result: '门机皮带松脱，维保单位更换皮带并试运行半小时正常。',
    until: 'closed',
  },
  {
    ...water,
    daysAgo: 10,
    hour: 16.5,
    by: 'demo-family-1',
    place: 'HOME',
    category: 'DOOR_LOCK',
    urgency: 'MINOR',
    text: '入户门锁舌卡住，要用力推才能锁上',
    requirement: '调整锁舌',
    result: '调整了锁扣板位置，加了润滑，开关顺畅。',
    until: 'closed',
    comment: '十分钟就弄好了。',
  },
  {
    ...power,
    daysAgo: 8,
    hour: 11,
    by: 'demo-tenant-1',
    place: 'HOME',
    category: 'INTERCOM',
    urgency: 'GENERAL',
    text: '对讲没有声音，快递上不来',
    requirement: '检查对讲分机',
    result: '更换了对讲分机，呼叫和开门都试过。',
    until: 'passed',
  },
  {
    ...water,
    daysAgo: 6,
    hour: 9,
    by: 'demo-shop-1',
    place: 'PUBLIC',
    location: '梧桐街商铺门前',
    category: 'CLEANING',
    urgency: 'GENERAL',
    text: '门前下水篦子堵了，雨后积水',
    requirement: '清掏雨水篦子',
    result: '清掏了三个雨水篦子，冲水试过，排水正常。',
    until: 'accepted',
  },
  {
    ...power,
    daysAgo: 5,
    hour: 15,
    by: 'demo-cs-1',
    source: 'PHONE',
    place: 'PUBLIC',
    location: '1号楼1单元大堂',
    category: 'LIGHTING',
    urgency: 'GENERAL',
    text: '住户来电：大堂灯一闪一闪',
    requirement: '更换镇流器或灯管',
    result: '更换了两盏灯的驱动，灯光稳定。',
    until: 'finished',
  },
  {
    ...water,
    daysAgo: 3,
    hour: 10.5,
    by: 'demo-owner-1',
    place: 'HOME',
    category: 'WATER',
    urgency: 'MAJOR',
    text: '厨房水槽下面的软管渗水，已经先关了角阀',
    requirement: '更换软管，检查角阀',
    result: '换了不锈钢软管和角阀，擦干后用纸巾试过没有渗水。',
    until: 'finished',
  },
  {
    ...power,
    daysAgo: 0,
    hour: -5,
    by: 'demo-owner-2',
    place: 'HOME',
    category: 'ELECTRIC',
    urgency: 'GENERAL',
    text: '客厅有两个插座没电',
    requirement: '检查客厅插座回路',
    result: '',
    until: 'taken',
  },
  {
    ...water,
    daysAgo: 0,
    hour: -1.1,
    by: 'demo-tenant-1',
    place: 'HOME',
    category: 'DRAIN',
    urgency: 'GENERAL',
    text: '卫生间地漏返味，尤其是早上',
    requirement: '检查地漏水封',
    result: '',
    until: 'dispatched',
  },
  {
    ...power,
    daysAgo: 0,
    hour: -14,
    by: 'demo-cs-1',
    source: 'WECHAT_GROUP',
    kind: 'SUGGESTION',
    place: 'PUBLIC',
    location: '小区北门',
    category: 'OTHER',
    urgency: 'GENERAL',
    text: '业主群里建议北门晚上加一盏照明灯',
    requirement: '现场看位置，给答复',
    result: '',
    until: 'triaged',
  },
  {
    ...water,
    daysAgo: 0,
    hour: -0.4,
    by: 'demo-family-1',
    place: 'PUBLIC',
    location: '3号楼南侧花坛',
    category: 'GREENERY',
    urgency: 'GENERAL',
    text: '花坛里的喷灌头坏了，水喷到路上',
    requirement: '更换喷头',
    result: '',
    until: 'submitted',
  },
  {
    ...power,
    daysAgo: 4,
    hour: 12,
    by: 'demo-owner-1',
    place: 'PUBLIC',
    location: '地下车库23号车位旁',
    category: 'LIGHTING',
    urgency: 'GENERAL',
    text: '车位旁边的灯不亮',
    requirement: '',
    result: '',
    until: 'withdrawn',
  },
];
