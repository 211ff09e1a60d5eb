import { figures, standardPolicies, type FigureKey } from '@linli/shared/estates/policies.schema.ts';
import { faultOf, textOf, valueIn } from './values.ts';

test.each<[FigureKey, string, string]>([
  ['returnDays', '', '请填写'],
  ['returnDays', '七', '3 到 30 天'],
  ['returnDays', '2.5', '请填写整数'],
  ['returnDays', '31', '3 到 30 天'],
  ['quietFrom', '12:00', '20:00 到 23:59'],
  ['quietFrom', '晚上', '例如 08:30'],
  ['majorCounting', 'NEVER', '不分昼夜'],
])('%s of 「%s」 is refused, saying %s', (key, typed, words) => expect(faultOf(key, typed)).toContain(words));

test('every default can be typed and saved as it is', () => {
  for (const key of Object.keys(figures) as FigureKey[]) {
    const typed = String(standardPolicies[key]);
    expect(faultOf(key, typed)).toBeUndefined();
    expect(valueIn(key, typed)).toBe(standardPolicies[key]);
  }
});

test('a figure is said with its unit', () => {
  expect(textOf('generalContactHours', 2)).toBe('2 小时');
  expect(textOf('generalResolveWorkingDays', 3)).toBe('3 个工作日');
  expect(textOf('generalContactCounting', 'ROUND_THE_CLOCK')).toBe('不分昼夜');
  expect(textOf('renewalPercent', 25)).toBe('25%');
  expect(textOf('boardDay', 25)).toBe('每月 25 日');
  expect(textOf('deskOpens', '08:00')).toBe('08:00');
});
