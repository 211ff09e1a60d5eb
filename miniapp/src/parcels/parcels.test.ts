import { codeGroups, spokenCode } from './code.ts';
import { parcelName, parcelTitle, parcelTone } from './parcel-names.ts';

test('a pickup code is shelf, layer and number, and the number is read digit by digit', () => {
  expect(codeGroups('2-3-6015')).toEqual(['2', '3', '6015']);
  expect(spokenCode('12-3-6015')).toBe('12，3，6 0 1 5');
});

test.each([
  [{ kind: 'EXPRESS', carrier: 'SF' }, '顺丰快递'],
  [{ kind: 'EXPRESS', carrier: 'EMS' }, '邮政 EMS'],
  [{ kind: 'EXPRESS', carrier: 'OTHER' }, '快递'],
  [{ kind: 'PACKAGE', carrier: 'POST' }, '邮政包裹'],
  [{ kind: 'REGISTERED_MAIL', carrier: 'POST' }, '挂号信'],
  [{ kind: 'LETTER' }, '平信'],
] as const)('%o is called %s', (parcel, name) => expect(parcelName(parcel)).toBe(name));

test('what a newer server knows is still said in words', () => {
  expect(parcelTitle({ kind: 'DRONE' as 'EXPRESS', carrier: 'MARS' as 'SF', trackingTail: '0042' })).toBe(
    '快递 尾号\u00a00042',
  );
  expect(parcelTone('FLYING' as 'IN_STORE')).toBe('calm');
});
