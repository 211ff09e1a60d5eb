import { homesCount, standingOf } from './standing.ts';

test('one is called by one’s home, by one’s work, or by both', () => {
  expect(standingOf(['person', 'resident'], '业主')).toEqual(['业主']);
  expect(standingOf(['person', 'technician'], undefined)).toEqual(['维修师傅']);
  expect(standingOf(['person', 'resident', 'cs'], '租客')).toEqual(['租客', '客服专员']);
});

test('whoever has neither is a guest', () => expect(standingOf(['person'], undefined)).toEqual(['访客']));

test('a single home is not counted', () => {
  expect(homesCount(1)).toBe('');
  expect(homesCount(2)).toBe('2 套房屋，');
});
