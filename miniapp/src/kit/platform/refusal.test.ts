import { refusalOf, type Means } from './refusal.ts';

test.each([
  ['chooseMedia:fail privacy permission is not authorized', 'photos', 'consent', '同意隐私保护指引'],
  ['chooseMedia:fail api scope is not declared in the privacy agreement', 'photos', undefined, '还没有登记'],
  ['chooseMedia:fail auth deny', 'photos', 'app-settings', '到设置里打开'],
  ['chooseMedia:fail:auth denied', 'photos', 'app-settings', '到设置里打开'],
  ['chooseMedia:fail authorize no response', 'photos', 'app-settings', '到设置里打开'],
  ['chooseMedia:fail system permission denied', 'photos', 'phone-settings', '手机的设置'],
  ['scanCode:fail system permission denied', 'scan', 'phone-settings', '手工输入'],
  ['setClipboardData:fail privacy permission is not authorized', 'copy', 'consent', '剪贴板'],
  ['setClipboardData:fail api quota exceeded', 'copy', undefined, '过一会儿'],
  ['requestPayment:fail 余额不足', 'pay', undefined, '微信说：余额不足。请先看看账单'],
  ['requestPayment:fail parameter error', 'pay', undefined, '没有说明原因'],
  ['requestPayment:fail auth limit', 'pay', undefined, '请先看看账单'],
  ['chooseMedia:fail', 'photos', 'again', '没有响应'],
] as [string, Means, string | undefined, string][])('%s is said, and where to go', (errMsg, means, way, words) => {
  const refused = refusalOf({ errMsg }, means)!;
  expect(refused.way).toBe(way);
  expect(refused.message).toContain(words);
  expect(refused.title).toMatch(/^没能/);
});

test.each([
  'chooseMedia:fail cancel',
  'scanCode:fail cancel',
  'makePhoneCall:fail cancel',
  'requestPayment:fail cancel',
])('%s is silent', (errMsg) => expect(refusalOf({ errMsg }, 'photos')).toBeUndefined());

test('what was to be copied is there to be read', () =>
  expect(refusalOf(new Error('no clipboard'), 'copy', '内容是：2-3-6015')!.message).toContain('2-3-6015'));
