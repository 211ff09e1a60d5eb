import type { TicketPlace, Urgency } from './tickets.words.ts';

/** Who usually knows it; `ANY` is known to everybody who mends things. */
export type Trade = 'PLUMBING' | 'ELECTRICS' | 'GROUNDS' | 'ANY';

export interface Category {
  label: string;
  /** Where it may be reported. */
  places: readonly TicketPlace[];
  /** What it is taken for until a person has looked (domain.md §2 row 2). */
  firstGuess: Urgency;
  trade: Trade;
  /** What people say most, so that most need not type. */
  examples: readonly string[];
  /** What works on it touch in a day at home: 「用水」. */
  touches: string;
  /** In the public work log: 「电梯」「修好了」. */
  logged: readonly [what: string, done: string];
  /** R94, a notice to the neighbours: works that are announced, or a hazard to mind. */
  notice: { category: 'PLANNED_WORKS' | 'SAFETY'; what: string; hint: string };
  /** The mini-program's drawing `fault-<drawing>` and its icon: it does not compile without them. */
  drawing: string;
  icon: string;
}

const anywhere = ['HOME', 'PUBLIC'] as const;
const works = (what: string, hint: string) => ({ category: 'PLANNED_WORKS' as const, what, hint });
const hazard = (what: string, hint: string) => ({ category: 'SAFETY' as const, what, hint });

/** All there is to say of a kind of trouble, once. A new one is an entry here and, if none fits, a drawing and an icon. */
export const categories = {
  WATER: {
    label: '水管漏水',
    places: anywhere,
    firstGuess: 'MAJOR',
    trade: 'PLUMBING',
    examples: ['厨房水管漏水', '水龙头关不紧', '马桶一直流水', '阀门已经关了'],
    touches: '用水',
    logged: ['水管', '修好了'],
    notice: works('水管抢修', '抢修期间可能短时停水，请您提前存一些水，家里没人时请关好水龙头。'),
    drawing: 'water',
    icon: 'water',
  },
  DRAIN: {
    label: '下水堵塞',
    places: anywhere,
    firstGuess: 'GENERAL',
    trade: 'PLUMBING',
    examples: ['厨房下水堵了', '地漏返水', '马桶堵了', '卫生间有臭味'],
    touches: '下水',
    logged: ['下水', '疏通好了'],
    notice: works('下水管道疏通', '疏通期间请您暂时少用水，避免污水返溢。'),
    drawing: 'drain',
    icon: 'water',
  },
  ELECTRIC: {
    label: '电路故障',
    places: anywhere,
    firstGuess: 'MAJOR',
    trade: 'ELECTRICS',
    examples: ['家里突然没电', '插座不通电', '一开灯就跳闸', '有焦味'],
    touches: '用电',
    logged: ['电路', '修好了'],
    notice: works('电路检修', '检修期间可能短时停电，请您提前关闭贵重电器。'),
    drawing: 'electric',
    icon: 'power',
  },
  GAS: {
    label: '燃气异味',
    places: anywhere,
    firstGuess: 'EMERGENCY',
    trade: 'PLUMBING',
    examples: ['闻到燃气味', '已经关阀开窗', '燃气灶打不着火'],
    touches: '燃气',
    logged: ['燃气', '处理好了'],
    notice: hazard('燃气异味排查', '请您开窗通风，不要使用明火和开关电器；闻到异味请马上离开并打电话告诉我们。'),
    drawing: 'gas',
    icon: 'gas',
  },
  DOOR_LOCK: {
    label: '门窗锁具',
    places: anywhere,
    firstGuess: 'GENERAL',
    trade: 'ELECTRICS',
    examples: ['门锁打不开', '门关不严', '窗户把手坏了', '合页松了'],
    touches: '门窗',
    logged: ['门窗锁具', '修好了'],
    notice: hazard('门锁故障', '修好之前请您进出时随手关门，留意陌生人。'),
    drawing: 'door-lock',
    icon: 'lock',
  },
  WALL_LEAK: {
    label: '墙面渗漏',
    places: anywhere,
    firstGuess: 'GENERAL',
    trade: 'PLUMBING',
    examples: ['天花板渗水', '墙面起皮发霉', '窗边雨天漏水'],
    touches: '墙面',
    logged: ['墙面渗漏', '修好了'],
    notice: hazard('墙面渗漏', '经过时请您留意脚下湿滑，不要在渗漏处下方停留。'),
    drawing: 'wall-leak',
    icon: 'wall',
  },
  HEATING: {
    label: '暖气空调',
    places: ['HOME'],
    firstGuess: 'GENERAL',
    trade: 'PLUMBING',
    examples: ['暖气不热', '空调不制冷', '空调漏水', '暖气片漏水'],
    touches: '暖气空调',
    logged: ['暖气空调', '修好了'],
    notice: works('供暖设备检修', '检修期间室温可能略低，请您注意保暖。'),
    drawing: 'heating',
    icon: 'appliance',
  },
  INTERCOM: {
    label: '门禁对讲',
    places: anywhere,
    firstGuess: 'GENERAL',
    trade: 'ELECTRICS',
    examples: ['对讲没有声音', '门禁刷不开', '按了没反应'],
    touches: '门禁对讲',
    logged: ['门禁对讲', '修好了'],
    notice: works('门禁检修', '检修期间请您带好钥匙。'),
    drawing: 'intercom',
    icon: 'door',
  },
  LIFT: {
    label: '电梯',
    places: ['PUBLIC'],
    firstGuess: 'EMERGENCY',
    trade: 'ELECTRICS',
    examples: ['电梯停了不动', '有人被困', '门开关不正常', '运行时有异响'],
    touches: '电梯',
    logged: ['电梯', '修好了'],
    notice: works('电梯检修', '检修期间请您走楼梯或使用另一部电梯；老人、孕妇需要帮忙，请打电话给我们。'),
    drawing: 'lift',
    icon: 'lift',
  },
  LIGHTING: {
    label: '照明',
    places: anywhere,
    firstGuess: 'GENERAL',
    trade: 'ELECTRICS',
    examples: ['灯不亮', '灯一直闪', '灯罩松了'],
    touches: '照明',
    logged: ['照明', '修好了'],
    notice: hazard('照明故障', '修好之前经过时请您照看好老人和孩子，留意脚下。'),
    drawing: 'lighting',
    icon: 'light',
  },
  ROAD: {
    label: '道路车场',
    places: ['PUBLIC'],
    firstGuess: 'GENERAL',
    trade: 'GROUNDS',
    examples: ['地面破损', '道闸抬不起来', '车位被占', '井盖松动'],
    touches: '通行',
    logged: ['道路设施', '修好了'],
    notice: works('道路维修', '维修期间请您绕行，开车请减速。'),
    drawing: 'road',
    icon: 'parking',
  },
  GREENERY: {
    label: '绿化',
    places: ['PUBLIC'],
    firstGuess: 'GENERAL',
    trade: 'GROUNDS',
    examples: ['树枝快掉下来', '树挡住了窗户', '草坪积水', '有虫害'],
    touches: '绿化',
    logged: ['绿化', '养护好了'],
    notice: works('绿化作业', '作业期间请您绕行，不要在树下停车。'),
    drawing: 'greenery',
    icon: 'green',
  },
  CLEANING: {
    label: '保洁',
    places: ['PUBLIC'],
    firstGuess: 'GENERAL',
    trade: 'GROUNDS',
    examples: ['楼道没打扫', '垃圾桶满了', '有异味', '地面有水容易滑'],
    touches: '保洁',
    logged: ['卫生', '清理好了'],
    notice: works('保洁作业', '作业期间地面湿滑，请您小心。'),
    drawing: 'cleaning',
    icon: 'clean',
  },
  FIRE: {
    label: '消防设施',
    places: ['PUBLIC'],
    firstGuess: 'EMERGENCY',
    trade: 'ELECTRICS',
    examples: ['消防通道被堵', '灭火器不见了', '烟感一直响', '消防栓漏水'],
    touches: '消防',
    logged: ['消防设施', '修好了'],
    notice: hazard('消防设施检修', '检修期间请您格外注意用火用电，不要占用消防通道。'),
    drawing: 'fire',
    icon: 'shield',
  },
  OTHER: {
    label: '其他',
    places: anywhere,
    firstGuess: 'GENERAL',
    trade: 'ANY',
    examples: ['请先打电话给我'],
    touches: '其他',
    logged: ['设施', '修好了'],
    notice: hazard('设施维修', '经过时请您留意现场提示，注意安全。'),
    drawing: 'other',
    icon: 'more',
  },
} as const satisfies Record<string, Category>;
