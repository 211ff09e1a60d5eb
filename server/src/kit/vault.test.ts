import { randomBytes } from 'node:crypto';
import { readConfig } from '../config.ts';
import { createSeal, invitationVaultOf, phoneVaultOf, proxyVaultOf } from './vault.ts';

const configWith = (secret: string) =>
  readConfig({ DATABASE_URL: 'sqlite:unused', SECRET: secret.repeat(32), WX_APPID: 'wx', WX_SECRET: 's' });
const config = configWith('a');
const vault = phoneVaultOf({ config, randomBytes });
const phone = '13800001001';

test('a sealed number opens to itself and never looks the same twice', () => {
  const [one, other] = [vault.seal(phone), vault.seal(phone)];
  expect([vault.open(one), vault.open(other)]).toEqual([phone, phone]);
  expect(one).not.toBe(other);
});

test('a number is found by its print, which another key or another purpose does not make', () => {
  expect(vault.print(phone)).toBe(vault.print(phone));
  expect(phoneVaultOf({ config: configWith('b'), randomBytes }).print(phone)).not.toBe(vault.print(phone));
  expect(invitationVaultOf({ config, randomBytes }).print(phone)).not.toBe(vault.print(phone));
});

test('a tampered, truncated or foreign seal does not open', () => {
  const sealed = vault.seal(phone);
  const flipped = sealed.slice(0, 30) + (sealed[30] === 'A' ? 'B' : 'A') + sealed.slice(31);
  expect(() => vault.open(flipped)).toThrow();
  expect(() => vault.open(sealed.slice(0, 20))).toThrow();
  expect(() => phoneVaultOf({ config: configWith('b'), randomBytes }).open(sealed)).toThrow();
});

// The vectors are what is stored: whoever changes a key's purpose or the form of a seal loses it.
test('what was sealed and printed by earlier versions still opens and is found', () => {
  const proxy = proxyVaultOf({ config, randomBytes });
  const token = createSeal(config.keyFor('wechat access token'), randomBytes);
  expect(vault.open('1.pi-c6v7cvzNuO-28daOGiuGbAs18nncyw4uShncgXI80fbw0fQuj')).toBe(phone);
  expect(vault.print(phone)).toBe('8bJY8nJDTAvuOFie92vaW5rJyLs2N3ftKL84Rdqzyvo');
  expect(invitationVaultOf({ config, randomBytes }).open('1.nDAeEC-06nbLKJux2o2cg-Z1GGLy1LMkFdrCCU5bP2ApZuQk')).toBe(
    'ABCDEFGH',
  );
  expect(proxy.print('ABCDEFGH')).toBe('mOrhKjOpu49g4wH0sfiSgRYXa9v5fmgE4xVjxgGjjwM');
  expect(token.open('wFI7aThLxO0WkrUNlVjXM3SajSb_8r1yKbkPXsl5HH9EdmvaCxe5WGHRkg')).toBe('an access token');
});
