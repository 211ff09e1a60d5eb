import { TicketCategory, TicketPlace, TicketSource } from '@linli/shared/tickets/tickets.words.ts';
import { defaultPolicies } from '../../estates/policies/policies.service.ts';
import { promisesFor, promiseText } from './promises.ts';

test.each([
  ['REPAIR_PRIVATE', 'HOME', 'WATER', 'EMERGENCY', 'PHONE', '10 分钟内联系并到场，当天修好，急修不过夜'],
  ['REPAIR_PUBLIC', 'PUBLIC', 'FIRE', 'GENERAL', 'PATROL', '10 分钟内联系并到场，1 小时内修复'],
  ['REPAIR_PRIVATE', 'HOME', 'WATER', 'MAJOR', 'PHONE', '10 分钟内到场，24 小时内修好'],
  ['REPAIR_PUBLIC', 'PUBLIC', 'ROAD', 'GENERAL', 'PATROL', '2 小时内联系，上班时间 10 分钟内到场，15 天内修好'],
  ['REPAIR_PRIVATE', 'HOME', 'DOOR_LOCK', 'MINOR', 'MINIAPP', '2 小时内联系，上班时间 10 分钟内到场，当天修好'],
  ['COMPLAINT', 'HOME', 'OTHER', 'GENERAL', 'WECHAT_GROUP', '24 小时内答复，10 天内办结'],
  ['SUGGESTION', 'HOME', 'OTHER', 'GENERAL', 'NOTICE_BOARD', '48 小时内答复，10 天内办结'],
  ['SUGGESTION', 'HOME', 'OTHER', 'GENERAL', 'SUGGESTION_BOX', '7 天内答复，10 天内办结'],
] as const)('a %s at %s about %s, %s, by %s promises %s', (kind, place, category, urgency, source, text) =>
  expect(promiseText({ kind, place, category, urgency, source }, defaultPolicies)).toBe(text),
);

test('what waits for a wished time, and what takes days by its nature, is promised so', () => {
  const home = { kind: 'REPAIR_PRIVATE', place: 'HOME', source: 'MINIAPP', wished: { from: 0, to: 1 } } as const;
  const text = (more: Partial<Parameters<typeof promiseText>[0]>) =>
    promiseText({ ...home, category: 'DOOR_LOCK', urgency: 'GENERAL', ...more }, defaultPolicies);
  expect(text({})).toBe('2 小时内联系，按约好的时间上门，3 个工作日内修好');
  expect(text({ urgency: 'MINOR' })).toBe('2 小时内联系，按约好的时间上门，上门当天修好');
  expect(text({ urgency: 'MAJOR' })).toBe('10 分钟内到场，24 小时内修好');
  expect(text({ category: 'FIRE', isSpecial: true })).toBe('10 分钟内联系并到场，2 天内修复');
});

test('whatever is reported, each urgency has its words, and contact comes before the end', () => {
  for (const category of TicketCategory.options)
    for (const place of TicketPlace.options)
      for (const source of TicketSource.options)
        for (const kind of ['REPAIR_PRIVATE', 'COMPLAINT'] as const)
          for (const one of promisesFor({ kind, category, place, source }, 0, defaultPolicies)) {
            expect(one.text).toMatch(/^\d+ (分钟|小时|天)内/);
            expect(one.resolveBy >= one.contactBy).toBe(true);
          }
});
