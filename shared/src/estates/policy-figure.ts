/** What a figure counts. */
export type FigureUnit =
  | 'seconds'
  | 'minutes'
  | 'hours'
  | 'days'
  | 'working-days'
  | 'percent'
  | 'times'
  | 'pieces'
  | 'day-of-month'
  | 'time'
  | 'counting'
  | 'yes-no';

/** Which hours a deadline counts: all of them, or those of the front desk. */
export type Counting = 'ROUND_THE_CLOCK' | 'DESK_HOURS';
export const countingLabels: Record<Counting, string> = {
  ROUND_THE_CLOCK: '不分昼夜',
  DESK_HOURS: '只算前台上班时间',
};

export type YesNo = 'YES' | 'NO';
export const yesNoLabels: Record<YesNo, string> = { YES: '可以', NO: '不可以' };

/** Figures that are one of a few words, with what each says. */
export const choiceLabels: Partial<Record<FigureUnit, Record<string, string>>> = {
  counting: countingLabels,
  'yes-no': yesNoLabels,
};

/** Behind the number; a time of day carries its own colon. */
export const figureUnitLabels: Record<FigureUnit, string> = {
  seconds: '秒',
  minutes: '分钟',
  hours: '小时',
  days: '天',
  'working-days': '个工作日',
  percent: '%',
  times: '次',
  pieces: '条',
  'day-of-month': '日',
  time: '',
  counting: '',
  'yes-no': '',
};

/** One figure that estates set for themselves: all that is known of it. A time of day is written `08:00`. */
export interface Figure<Value extends number | string = number | string> {
  unit: FigureUnit;
  label: string;
  /** What holds in an estate that has set nothing. */
  standard: Value;
  least: Value;
  most: Value;
  /** Where the standard comes from: a row of the requirements, or why it is what it is. */
  from: string;
  hint?: string | undefined;
}

const of =
  <Value extends number | string>(unit: FigureUnit) =>
  (label: string, standard: Value, [least, most]: [Value, Value], from: string, hint?: string): Figure<Value> => ({
    unit,
    label,
    standard,
    least,
    most,
    from,
    hint,
  });

export const seconds = of<number>('seconds');
export const minutes = of<number>('minutes');
export const hours = of<number>('hours');
export const days = of<number>('days');
export const workingDays = of<number>('working-days');
export const percent = of<number>('percent');
export const times = of<number>('times');
export const pieces = of<number>('pieces');
export const dayOfMonth = of<number>('day-of-month');
export const time = of<string>('time');

export const counting = (label: string, standard: Counting, from: string, hint?: string): Figure<Counting> =>
  of<Counting>('counting')(label, standard, ['ROUND_THE_CLOCK', 'DESK_HOURS'], from, hint);

export const yesNo = (label: string, standard: YesNo, from: string, hint?: string): Figure<YesNo> =>
  of<YesNo>('yes-no')(label, standard, ['YES', 'NO'], from, hint);

/** 「2 小时」, 「3 个工作日」, 「25%」, 「每月 25 日」, 「08:00」, 「不分昼夜」 */
export function figureText({ unit }: Pick<Figure, 'unit'>, value: number | string): string {
  if (unit === 'time') return String(value);
  const choices = choiceLabels[unit];
  if (choices) return choices[value] ?? String(value);
  if (unit === 'percent') return `${value}%`;
  return `${unit === 'day-of-month' ? '每月 ' : ''}${value} ${figureUnitLabels[unit]}`;
}

/** 「3 到 30 天」, 「20:00 到 23:59」 */
export function rangeText({ unit, least, most }: Figure): string {
  const choices = choiceLabels[unit];
  if (choices) return Object.values(choices).join('或');
  return unit === 'time' ? `${least} 到 ${most}` : `${least} 到 ${figureText({ unit }, most).replace('每月 ', '')}`;
}
