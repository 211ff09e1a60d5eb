import { randomBytes, randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { SECOND } from '@linli/shared/kit/time.ts';
import { readToken, signToken } from './identity-token.ts';
import { digitsOf, newPickupCode } from '../intake/pickup-code.ts';

const config = (secret: string) => ({ keyFor: (purpose: string) => Buffer.from(`${secret} ${purpose}`) }) as never;
const ours = { config: config('ours'), randomBytes };
const now = 1_795_140_000_000;
const who = () => ({ personId: randomUUID(), unitId: randomUUID(), estateId: randomUUID() });

const at = (moment: number) => ({ now: moment, seconds: 60 });

test('a token says who, from where and until when, and fits a small picture', () => {
  const identity = who();
  const { token, expiresAt } = signToken(ours, identity, at(now));
  expect(readToken(ours, token)).toEqual({ ...identity, expiresAt, nonce: expect.stringMatching(/^[\w-]{16}$/) });
  expect(expiresAt).toBe(now + 60 * SECOND);
  expect(token.length).toBeLessThanOrEqual(140);
  expect(signToken(ours, identity, at(now)).token).not.toBe(token);
});

test('a token with any character altered, dropped, added or moved is nobody’s', () => {
  const { token } = signToken(ours, who(), at(now));
  const place = fc.nat(token.length - 1);
  const sign = fc.constantFrom(...'ABCXYZabcxyz0189-_.=+/ \n\u0000é');
  fc.assert(
    fc.property(place, sign, (at, put) => {
      const altered = token.slice(0, at) + put + token.slice(at + 1);
      const added = token.slice(0, at) + put + token.slice(at);
      const dropped = token.slice(0, at) + token.slice(at + 1);
      const turned = token.slice(at) + token.slice(0, at);
      for (const text of [altered, added, dropped, turned])
        if (text !== token) expect(readToken(ours, text)).toBeUndefined();
    }),
    { numRuns: 2_000 },
  );
});

test('every other character at every place is refused, also the bits base64 leaves over', () => {
  const { token } = signToken(ours, who(), at(now));
  const signs = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  for (let at = 0; at < token.length; at += 1)
    for (const put of signs)
      if (put !== token[at]) expect(readToken(ours, token.slice(0, at) + put + token.slice(at + 1))).toBeUndefined();
});

test('a token signed by another installation, or put together of two, is nobody’s', () => {
  expect(readToken(ours, signToken({ config: config('theirs'), randomBytes }, who(), at(now)).token)).toBeUndefined();
  const [one, two] = [
    signToken(ours, who(), at(now)).token.split('.'),
    signToken(ours, who(), at(now + 1)).token.split('.'),
  ];
  for (let at = 1; at < one.length; at += 1)
    expect(readToken(ours, [...one.slice(0, at), two[at], ...one.slice(at + 1)].join('.'))).toBeUndefined();
  fc.assert(fc.property(fc.string({ maxLength: 300 }), (text) => readToken(ours, text) === undefined));
});

test('a code has its shelf, its layer and four digits, and is found however it is said', () => {
  const shelf = fc.tuple(fc.integer({ min: 1, max: 99 }), fc.integer({ min: 1, max: 99 }));
  fc.assert(
    fc.property(shelf, fc.constantFrom('-', '', ' ', '－', '—', '.', '杠'), ([one, two], between) => {
      const code = newPickupCode({ randomBytes }, `${one}-${two}`);
      expect(code).toMatch(new RegExp(`^${one}-${two}-\\d{4}$`));
      expect(code.replaceAll('-', '').length).toBeGreaterThanOrEqual(6);
      expect(digitsOf(` ${code.replaceAll('-', between)} `)).toBe(code.replaceAll('-', ''));
    }),
  );
  expect(digitsOf('２－３－６０１５')).toBe('236015');
  expect(digitsOf('二三六〇一五')).toBe('236015');
  for (const text of ['', '6015', '2-3-60155555', '2-3-6O15', 'SF10001', '%']) expect(digitsOf(text)).toBe('');
});
