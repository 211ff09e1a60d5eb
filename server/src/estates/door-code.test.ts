import { doorCodeOf, doorNoOf, sameDoor } from './door-code.service.ts';

test.each([
  ['3栋2单元602', '3-2-602'],
  ['3-2-602', '3-2-602'],
  ['三栋二单元６０２室', '3-2-602'],
  ['2单元602', '2-602'],
  [' 地下车库07号车位', '7'],
  ['二〇三', '203'],
  ['Tower B', 'towerb'],
  ['一楼 靠门', '1'],
])('「%s」 is written down as %s', (written, code) => expect(doorCodeOf(written)).toBe(code));

test('a text that grows when normalised is cut between signs, never inside one', () => {
  expect([...doorCodeOf('ﷺ'.repeat(30))].length).toBe(40);
  expect(() => encodeURIComponent(doorCodeOf('𠮷'.repeat(45)))).not.toThrow();
});

test('the last number is the door', () => {
  expect([doorNoOf('3-2-602'), doorNoOf('602'), doorNoOf('towerb')]).toEqual(['602', '602', 'towerb']);
});

test.each([
  ['2-602', '3-2-602', true],
  ['602', '3-2-602', true],
  ['3-2-602', '2-602', true],
  ['1-602', '3-2-602', false],
  ['2', '3-2-602', false],
  ['02', '3-2-602', false],
  ['602', '3-2-1602', false],
])('%s can mean %s: %s', (written, door, same) => expect(sameDoor(written, door)).toBe(same));
