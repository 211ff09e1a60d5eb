import { isOlder } from './client-version.ts';

test.each([
  ['0.1.0', '0.2.0', true],
  ['0.9.3', '0.10.0', true],
  ['0.10.0', '0.9.3', false],
  ['1.0.0', '1.0.0', false],
  ['1.0.0-trial.2', '1.0.1', true],
  ['2.0.0', '1.9.9', false],
  ['', '1.0.0', false],
  ['nonsense', '1.0.0', false],
  ['6', '7.0.0', false],
])('%s is older than %s: %s', (version, least, older) => expect(isOlder(version, least)).toBe(older));
