import type { TicketCategory } from '@linli/shared/tickets/tickets.words.ts';

/** What people say most, so that most need not type. */
export const exampleWords: Record<TicketCategory, readonly string[]> = {
  WATER: ['厨房水管漏水', '水龙头关不紧', '马桶一直流水', '阀门已经关了'],
  DRAIN: ['厨房下水堵了', '地漏返水', '马桶堵了', '卫生间有臭味'],
  ELECTRIC: ['家里突然没电', '插座不通电', '一开灯就跳闸', '有焦味'],
  GAS: ['闻到燃气味', '已经关阀开窗', '燃气灶打不着火'],
  DOOR_LOCK: ['门锁打不开', '门关不严', '窗户把手坏了', '合页松了'],
  WALL_LEAK: ['天花板渗水', '墙面起皮发霉', '窗边雨天漏水'],
  HEATING: ['暖气不热', '空调不制冷', '空调漏水', '暖气片漏水'],
  INTERCOM: ['对讲没有声音', '门禁刷不开', '按了没反应'],
  LIFT: ['电梯停了不动', '有人被困', '门开关不正常', '运行时有异响'],
  LIGHTING: ['灯不亮', '灯一直闪', '灯罩松了'],
  ROAD: ['地面破损', '道闸抬不起来', '车位被占', '井盖松动'],
  GREENERY: ['树枝快掉下来', '树挡住了窗户', '草坪积水', '有虫害'],
  CLEANING: ['楼道没打扫', '垃圾桶满了', '有异味', '地面有水容易滑'],
  FIRE: ['消防通道被堵', '灭火器不见了', '烟感一直响', '消防栓漏水'],
  OTHER: ['请先打电话给我'],
};
