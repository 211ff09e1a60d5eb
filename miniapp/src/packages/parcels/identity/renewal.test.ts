import { countdownText, endOf, planOf } from './renewal.ts';

const asked = Date.parse('2026-11-20T14:30:00+08:00');
const seconds = (n: number) => asked + n * 1000;
const token = (end: number, life = 60) => ({
  token: 'v1.x',
  seconds: life,
  home: '3栋2单元602',
  expiresAt: new Date(seconds(end)).toISOString(),
});

describe('the end of a token', () => {
  test.each([
    ['as the server says', 60, 60],
    ['sooner, if the server gives less', 30, 30],
    ['never later than a minute, on a phone whose clock is behind', 300, 60],
    ['a minute, on a phone whose clock runs ahead by more than a token lasts', -120, 60],
  ])('is %s', (_, said, end) => expect(endOf(token(said), asked)).toBe(seconds(end)));

  test('is the life the estate gives it, where that is shorter', () =>
    expect(endOf(token(-120, 30), asked)).toBe(seconds(30)));
});

const standing = { visible: true, connected: true };

describe('the code on the screen', () => {
  test('is asked for at once when there is none', () => {
    expect(planOf(standing, asked)).toEqual({ good: false, askAt: asked });
  });

  test('is replaced ten seconds before its end, and shown meanwhile', () => {
    const held = { ...standing, until: seconds(60) };
    expect(planOf(held, seconds(20))).toEqual({ good: true, askAt: seconds(50) });
    expect(planOf(held, seconds(55))).toEqual({ good: true, askAt: seconds(55) });
  });

  test('is never one that has ended, or ends while the scanner looks', () => {
    const held = { ...standing, until: seconds(60) };
    expect(planOf(held, seconds(58)).good).toBe(false);
    expect(planOf({ ...held, connected: false }, seconds(300)).good).toBe(false);
  });

  test('is asked for neither while nobody sees it nor without a connection', () => {
    expect(planOf({ ...standing, visible: false }, asked).askAt).toBeUndefined();
    expect(planOf({ ...standing, connected: false, until: seconds(60) }, seconds(20))).toEqual({ good: true });
  });

  test('is tried again five seconds after it could not be had', () => {
    expect(planOf({ ...standing, failedAt: asked }, seconds(1)).askAt).toBe(seconds(5));
    expect(planOf({ ...standing, until: seconds(60), failedAt: seconds(50) }, seconds(52)).askAt).toBe(seconds(55));
  });
});

describe('the countdown', () => {
  test('is to the next code, not to the end of this one', () => {
    expect(countdownText(seconds(60), seconds(7), true)).toBe('还有 43 秒自动换新');
    expect(countdownText(seconds(60), seconds(55), true)).toBe('正在换新');
  });

  test('promises no new code where none can be had', () => {
    expect(countdownText(seconds(60), seconds(40), false)).toBe('没有网络，这个码还能用 18 秒');
  });
});
