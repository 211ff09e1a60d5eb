import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { at, root } from '../../paths.ts';

/** What only a real key looks like; demo passwords and test secrets do not. */
const patterns: [what: string, pattern: RegExp][] = [
  ['a private key', /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----\s+[A-Za-z0-9+/=]{40}/],
  ['an Alibaba Cloud key', /\bLTAI[A-Za-z0-9]{16,24}\b/],
  ['a Tencent Cloud key', /\bAKID[A-Za-z0-9]{28,36}\b/],
  ['an AWS key', /\bAKIA[A-Z0-9]{16}\b/],
  ['a WeChat secret', /\bWX_SECRET\s*[:=]\s*['"]?[0-9a-f]{32}\b/],
  ['a GitHub token', /\b(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9_]{60,})\b/],
  ['an npm token', /\bnpm_[A-Za-z0-9]{36}\b/],
];

export const secretsIn = (text: string): string[] =>
  patterns.filter(([, pattern]) => pattern.test(text)).map(([what]) => what);

const BINARY = /\.(?:png|jpe?g|webp|gif|ico|woff2?|ttf|gz|zip|db|sqlite)$/;

export function secretsInTree(): string[] {
  const files = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 26 });
  return files
    .split('\0')
    .filter((file) => file && !BINARY.test(file))
    .flatMap((file) => {
      const text = readTracked(file);
      return secretsIn(text).map((what) => `${file} holds ${what}`);
    });
}

/** Deleted but not yet committed: nothing to look at. */
function readTracked(file: string): string {
  try {
    return readFileSync(at(file), 'utf8');
  } catch {
    return '';
  }
}
