import { randomBytes } from 'node:crypto';
import { readConfig } from '../config.ts';
import { invitationVaultOf, phoneVaultOf } from './phone-vault.ts';

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
