import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { data } from './paths.ts';

/** One secret per clone, kept: with another one, stored phone numbers and open sessions could not be read any more. */
function keptSecret(): string {
  const file = data('secret');
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  mkdirSync(data(), { recursive: true });
  const secret = randomBytes(32).toString('base64url');
  writeFileSync(file, `${secret}\n`, { mode: 0o600 });
  return secret;
}

/** Where the demo of this clone keeps its things. DATABASE_URL in the environment takes another database. */
export const keptDemo = () => ({
  databaseUrl: process.env.DATABASE_URL ?? `sqlite:${data('linli.sqlite')}`,
  filesDir: data('photos'),
  secret: keptSecret(),
});
