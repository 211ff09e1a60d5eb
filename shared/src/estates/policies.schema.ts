import * as z from '../kit/zod.ts';
import {
  choiceLabels,
  counting,
  dayOfMonth,
  days,
  figureText,
  hours,
  minutes,
  percent,
  pieces,
  rangeText,
  seconds,
  time,
  times,
  workingDays,
  yesNo,
  type Figure,
} from './policy-figure.ts';

/**
 * The figures that differ between estates, each declared once: the type, the defaults, validation, the desk's form and
 * the history all follow from here. Arguments: label, default, bounds, the requirement row of the default, a hint.
 * A name ends in its unit. A technical limit (the size of a request, guesses at a code) is a constant of its domain.
 */
export const figureGroups = {
  DESK: {
    deskOpens: time('前台上班', '08:00', ['05:00', '11:00'], 'R11', '夜里报来的从上班开始计时'),
    deskCloses: time('前台下班', '20:00', ['16:00', '23:00'], 'R11', '上班到下班是一个工作日'),
    middayFrom: time('午休开始', '12:00', ['11:00', '13:00'], 'R24', '午休时间不约上门'),
    middayTo: time('午休结束', '14:00', ['13:00', '15:00'], 'R24'),
    slotHours: hours('上门时段，每段', 2, [1, 4], 'R24', '住户报修时选的时间段'),
    slotDays: days('可以预约几天内的上门', 3, [1, 14], 'R24', '从当天算起'),
  },
  REPAIRS: {
    emergencyContactMinutes: minutes('紧急：多久内联系', 10, [5, 60], 'R43'),
    emergencyOnSiteMinutes: minutes('紧急：多久内到场', 10, [5, 120], 'R43'),
    emergencyResolveHours: hours('紧急：最晚多久修好', 24, [4, 24], 'R42、R43', '当天修好，急修不过夜；这是上限'),
    majorContactHours: hours('重大：多久内联系', 2, [1, 12], 'R41'),
    majorOnSiteMinutes: minutes('重大：多久内到场', 10, [5, 1440], 'R43'),
    majorResolveHours: hours('重大：多久修好', 24, [4, 72], 'R42'),
    majorCounting: counting('重大：哪些时间算在内', 'ROUND_THE_CLOCK', 'R42'),
    generalContactHours: hours('一般、小修：多久内联系', 2, [1, 12], 'R41'),
    generalContactCounting: counting('一般、小修：联系时限，哪些时间算在内', 'ROUND_THE_CLOCK', 'R41'),
    generalOnSiteMinutes: minutes('一般、小修：多久内到场', 10, [5, 7200], 'R43', '住户选了上门时间的，按选的时间'),
    generalOnSiteCounting: counting('一般、小修：到场时限，哪些时间算在内', 'DESK_HOURS', 'R11、R43'),
    generalResolveWorkingDays: workingDays('一般：多久修好', 3, [1, 15], 'R45'),
    publicResolveDays: days('公共区域：多久修好', 15, [1, 15], 'R37', '原则上不超过半个月'),
    fireResolveHours: hours('消防设施一般故障：多久修好', 1, [1, 24], 'R46', '不论紧急程度，不分昼夜'),
    fireSpecialResolveDays: days('消防设施特殊故障：多久修好', 2, [1, 7], 'R47', '受理时注明是特殊故障'),
    reportsPerHour: times('一人一小时最多报几次', 20, [5, 100], '小区自定', '再多的请他稍后再报，急事打电话'),
    leastSameDayHours: hours('「当天」至少还剩多久', 4, [1, 8], 'R44', '傍晚报来、当天不够时顺延这么久'),
  },
  REPLIES: {
    replyHours: hours('投诉、建议、咨询：多久内答复', 24, [1, 72], 'R4、R9'),
    noticeBoardReplyHours: hours('公告栏留言：多久内答复', 48, [1, 96], 'R5'),
    meetingReplyDays: days('座谈会：会后多久答复', 3, [1, 7], 'R6'),
    suggestionBoxReplyDays: days('意见箱：多久内答复', 7, [1, 14], 'R7'),
    complaintResolveDays: days('投诉、建议、咨询：多久办结', 10, [5, 10], 'R10', '地方条例的上限是 10 天'),
  },
  LOOP: {
    visitWithinDays: days('审核后几天内回访', 1, [1, 7], 'R32、R44', '到当天前台下班为止'),
    reopenDays: days('办结后多久内可以重新处理', 30, [7, 90], 'R33', '同一问题不用重新填写'),
    returnsUntilAssigned: times('退单几次后只能由维修主管派', 3, [1, 10], 'domain.md §2 第 7 行'),
    leadAfterDissatisfied: times('不满意几次后由客服主管回访', 2, [1, 5], 'domain.md §2 第 18 行'),
    managerAfterDissatisfied: times('不满意几次后由项目经理回访', 3, [2, 6], 'domain.md §2 第 18 行'),
    renewalPercent: percent('逾期后的新时间，占原时长', 25, [10, 100], '小区自定', '逾期会自动致歉，并给出新的时间'),
    renewalLeastMinutes: minutes('逾期后的新时间，至少', 10, [5, 120], '小区自定', '再次逾期，每次加倍'),
  },
  MESSAGES: {
    quietFrom: time('夜间免打扰，从', '22:00', ['20:00', '23:59'], 'domain.md §7', '紧急消息随时送达'),
    quietTo: time('夜间免打扰，到', '08:00', ['06:00', '10:00'], 'domain.md §7'),
    dutyEnds: time('当面告知：当天做到几点', '20:00', ['16:00', '22:00'], 'R11'),
    dutyLeastHours: hours('当面告知：当天至少留多久', 3, [1, 8], '小区自定', '不够时顺延到第二天'),
  },
  NOTICES: {
    patienceHours: hours('须知公告没读，多久后上门告知', 24, [2, 72], 'domain.md §7'),
    emergencyPatienceHours: hours('紧急公告没读，多久后上门告知', 2, [1, 12], 'domain.md §7'),
    bannerDays: days('没写结束时间的公告条挂多久', 7, [1, 30], '小区自定'),
    confirmDays: days('请住户确认的公告，确认多久', 30, [3, 90], '小区自定'),
    mostPinned: pieces('最多置顶', 5, [1, 10], '小区自定'),
  },
  PARCELS: {
    firstReminderHours: hours('没来取，第一次提醒', 24, [6, 96], 'domain.md §4'),
    secondReminderHours: hours('没来取，第二次提醒', 72, [12, 168], 'domain.md §4', '从到件算起'),
    returnDays: days('快递放多久后可以退回', 7, [3, 30], 'domain.md §4', '不收保管费'),
    letterDays: days('平信放多久后可以退回', 30, [7, 60], 'R77'),
    purgeDays: days('面单信息和照片保留多久', 90, [60, 90], 'domain.md §4', '到期自动删除姓名、电话和照片'),
    proxyHours: hours('代取最长有效', 24, [1, 24], 'domain.md §4'),
    tokenSeconds: seconds('身份码有效', 60, [20, 60], 'domain.md §4'),
    handoverMinutes: minutes('核对身份后，交件时间', 5, [2, 30], 'domain.md §4', '够从货架上取五件'),
    disputeDays: days('取走后多久内可以反映问题', 30, [7, 90], 'R78'),
  },
  HOMES: {
    invitationDays: days('邀请码有效', 7, [1, 30], '小区自定'),
    bindingAnswerHours: hours('绑定申请多久内答复', 24, [1, 72], 'R9'),
  },
  DUTY: {
    morningFrom: time('师傅上午上班', '07:00', ['05:00', '10:00'], '方案 S2', '排班时先填这个，可以改'),
    morningTo: time('师傅上午下班', '11:00', ['10:00', '13:00'], '方案 S2'),
    afternoonFrom: time('师傅下午上班', '13:00', ['12:00', '16:00'], '方案 S2'),
    afternoonTo: time('师傅下午下班', '16:00', ['15:00', '23:00'], '方案 S2'),
  },
  CHARGES: {
    tariffAnnouncedDays: days('新的收费标准提前几天公布', 7, [0, 90], 'R64、R72', '第一份标准不受限制'),
    billDueDays: days('账单发布后几天内缴清', 30, [7, 90], '小区自定', '到期当天还不算晚'),
    familySeesBills: yesNo('家人可以看账单', 'YES', 'domain.md §8', '业主、共有人和代办人总可以看'),
    tenantSeesBills: yesNo('租客可以看账单', 'NO', 'domain.md §8', '只看入住以后的账期'),
  },
  PUBLICITY: {
    boardDay: dayOfMonth('宣传栏每月几日前更换', 25, [1, 28], 'R97'),
    disclosureDay: dayOfMonth('收支公示在次月几日前', 10, [1, 28], 'R70'),
    brochureLeftDays: days('宣传册在季度末前', 5, [0, 60], 'R97'),
    lectureLeftDays: days('讲座在半年末前', 10, [0, 90], 'R97'),
    publicitySoonDays: days('到期前多久提醒', 7, [1, 30], '小区自定'),
    publicityLateDays: days('逾期多久再提醒', 3, [1, 14], '小区自定'),
  },
} as const satisfies Record<string, Record<string, Figure>>;

export type FigureGroup = keyof typeof figureGroups;

export const figureGroupLabels: Record<FigureGroup, string> = {
  DESK: '前台时间',
  REPAIRS: '报修承诺',
  REPLIES: '答复承诺',
  LOOP: '回访和返修',
  MESSAGES: '消息和告知',
  NOTICES: '公告',
  PARCELS: '快递',
  HOMES: '房屋绑定',
  DUTY: '排班',
  CHARGES: '收费',
  PUBLICITY: '公示计划',
};

type Groups = typeof figureGroups;
type AllFigures = { [G in FigureGroup]: (figures: Groups[G]) => void }[FigureGroup] extends (figures: infer All) => void
  ? All
  : never;
export type FigureKey = keyof AllFigures;

/** What holds in an estate. */
export type EstatePolicies = { [K in FigureKey]: AllFigures[K] extends Figure<infer Value> ? Value : never };

export const figures = Object.assign({}, ...Object.values(figureGroups)) as Record<FigureKey, Figure>;
const keys = Object.keys(figures) as FigureKey[];

/** What an estate has that has set nothing. */
export const standardPolicies = Object.fromEntries(
  keys.map((key) => [key, figures[key].standard]),
) as unknown as EstatePolicies;

function valueOf(figure: Figure): z.ZodType<number | string> {
  const { unit, least, most } = figure;
  const within = `请填写 ${rangeText(figure)}`;
  if (choiceLabels[unit]) return z.enum([String(least), String(most)], within);
  return typeof least === 'string'
    ? z
        .string()
        .regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: '请填写时间，例如 08:30', abort: true })
        .refine((value) => value >= least && value <= String(most), within)
    : z.number(within).int('请填写整数').min(least, within).max(Number(most), within);
}

const shape = Object.fromEntries(keys.map((key) => [key, valueOf(figures[key])]));

/** In answers bounds are not asked about: what was set under other bounds still holds, and is shown. */
const answerOf = <K extends FigureKey>(some: readonly K[]) =>
  z.object(
    Object.fromEntries(some.map((key) => [key, typeof figures[key].standard === 'string' ? z.string() : z.number()])),
  ) as unknown as z.ZodType<Pick<EstatePolicies, K>>;

/** All of an estate's figures. */
export const EstatePolicies = answerOf(keys);

/** Those that pages speak of to residents; they come with who is signed in. */
export const ToldFigures = answerOf([
  'reopenDays',
  'returnDays',
  'proxyHours',
  'bindingAnswerHours',
  'invitationDays',
] as const);
export type ToldFigures = z.infer<typeof ToldFigures>;

/** Those somebody wants to change. */
export const PolicyChanges = z.strictObject(shape).partial() as unknown as z.ZodType<Partial<EstatePolicies>>;
export type PolicyChanges = Partial<EstatePolicies>;

/** Pairs of which the second must not be less than the first; both of a pair in one unit. */
const orders: readonly (readonly [FigureKey, FigureKey])[] = [
  ['emergencyContactMinutes', 'emergencyOnSiteMinutes'],
  ['majorContactHours', 'majorResolveHours'],
  ['leadAfterDissatisfied', 'managerAfterDissatisfied'],
  ['emergencyPatienceHours', 'patienceHours'],
  ['firstReminderHours', 'secondReminderHours'],
  ['morningFrom', 'morningTo'],
  ['morningTo', 'afternoonFrom'],
  ['afternoonFrom', 'afternoonTo'],
  ['returnDays', 'purgeDays'],
  ['letterDays', 'purgeDays'],
];

/** Where figures contradict each other: the field and what is wrong with it. `changed`: of a pair the one to name. */
export function contradictions(policies: EstatePolicies, changed: PolicyChanges): { key: FigureKey; detail: string }[] {
  return orders
    .filter(([low, high]) => policies[low] > policies[high])
    .map(([low, high]) => {
      const key = high in changed ? high : low;
      const other = key === high ? low : high;
      const text = `「${figures[other].label}」的 ${figureText(figures[other], policies[other])}`;
      return { key, detail: key === high ? `不能少于${text}` : `不能多于${text}` };
    });
}
