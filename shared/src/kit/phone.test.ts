import { callNumber, ContactPhone, maskPhone, MobilePhone, normalisePhone, phoneText } from './phone.ts';

describe('a number as people write or paste it', () => {
  test.each([
    // Case 04.
    ['+86 138 0000 1001', '13800001001'],
    ['138 0000 1001', '13800001001'],
    ['138-0000-1001', '13800001001'],
    ['１３８００００１００１', '13800001001'],
    ['8613800001001', '13800001001'],
    ['(+86)13800001001', '13800001001'],
    ['\u202d138\u00a00000\u20111001\u202c', '13800001001'],
    ['手机：13800001001', '13800001001'],
    // Case 05.
    ['0571-88001234', '0571-88001234'],
    ['（0571）8800 1234', '0571-88001234'],
    ['+86 571 8800 1234', '0571-88001234'],
    ['010 6552 9988 转 801', '010-65529988-801'],
    ['88001234', '88001234'],
    ['400-820-8820', '4008208820'],
    ['12345', '12345'],
    // Case 06.
    ['+85291234567', '+85291234567'],
    ['00852 9123 4567', '+85291234567'],
    ['852-9123-4567', '+85291234567'],
    ['+853 6612 3456', '+85366123456'],
    ['+886 0912 345 678', '+886912345678'],
    ['+1 (415) 555-2671', '+14155552671'],
    ['+44 20 7946 0958', '+442079460958'],
  ])('%j is %s', (written, phone) => {
    expect(normalisePhone(written)).toBe(phone);
    expect(ContactPhone.parse(written)).toBe(phone);
    expect(normalisePhone(phone)).toBe(phone);
  });

  test.each([
    [''],
    ['没有电话'],
    ['138****1001'],
    ['1380000100'],
    ['138000010011'],
    ['23800001001'],
    ['+86 12345'],
    ['+852 1'],
  ])('%j is none', (written) => {
    expect(normalisePhone(written)).toBeUndefined();
    const { error } = ContactPhone.safeParse(written);
    expect(error?.issues[0]?.message).toMatch(/[一-龥]/);
  });

  test('a mobile number is taken as pasted, a landline is none', () => {
    expect(MobilePhone.parse(' +86 138-0000-1001 ')).toBe('13800001001');
    expect(MobilePhone.safeParse('0571-88001234').success).toBe(false);
    expect(MobilePhone.safeParse('+85291234567').success).toBe(false);
  });
});

test.each([
  ['13800001001', '138 0000 1001', '13800001001', '138****1001'],
  ['138****1001', '138 **** 1001', '138****1001', '138****1001'],
  ['0571-88001234', '0571-88001234', '057188001234', '0571-****1234'],
  ['010-65529988-801', '010-65529988 转 801', '01065529988,801', '010-****9988'],
  ['88001234', '88001234', '88001234', '****1234'],
  ['+85291234567', '+852 9123 4567', '+85291234567', '+852****4567'],
  ['+14155552671', '+1 4155552671', '+14155552671', '+1****2671'],
  ['12345', '12345', '12345', '****2345'],
  ['', '', '', ''],
])('%s is shown as %j, dialled as %s, masked as %s', (phone, shown, dialled, masked) => {
  expect([phoneText(phone), callNumber(phone), maskPhone(phone)]).toEqual([shown, dialled, masked]);
});

test('a service phone is dialled however its estate writes it', () => {
  expect(['0571-8800-1234', '400-820-8820'].map(callNumber)).toEqual(['057188001234', '4008208820']);
});
