import type { IncomingMessage, ServerResponse } from 'node:http';
import { CODE_LENGTH, CODE_SIGNS } from '@linli/shared/kit/text.ts';
import { IdempotencyKeys } from '../../kit/kit.tables.ts';
import { entitiesOf, modules } from '../../modules.ts';
import { demoPeople } from '../../seed/demo/people.ts';
import { startWorld, type World } from '../world/world.ts';
import { fillUp } from '../explain/fill.ts';
import { ordinaryDays } from './days.ts';

/**
 * What our answers tell that must not be found in a stolen copy of the database. A piece's place on the shelf is not
 * among it (it stands on the piece), nor is a telephone of the office.
 */
const isSecret = (name: string, value: string) =>
  (/^(phone|.*Phone)$/.test(name) && MOBILE.test(value)) ||
  (name === 'code' && SHORT_CODE.test(value)) ||
  name === 'token' ||
  /^\/api\/photos\/.*[?&]s=/.test(value);
const MOBILE = /(?<!\d)1[3-9]\d{9}(?!\d)/;
const SHORT_CODE = new RegExp(`^[${CODE_SIGNS}]{${CODE_LENGTH}}$`);
/** Ids and prints may hold eleven digits that look like a number. */
const RANDOM = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[\w-]{43}/g;

/** What was bound to be written, also where it is gone again when somebody looks, by its table. */
const written: { where: string; text: string }[] = [];
let world: World;
beforeAll(async () => {
  world = await startWorld({
    onQuery: ({ sql, params }) => {
      const where = /^\s*(?:insert into|update) [`"]?(\w+)/i.exec(sql)?.[1];
      for (const text of where ? params : []) if (typeof text === 'string') written.push({ where: where!, text });
    },
  });
});
afterAll(() => world.stop());

/** Every secret that an answer has told somebody. */
function listen({ server }: World): Set<string> {
  const told = new Set<string>();
  const collect = (name: string, value: unknown): void => {
    if (typeof value === 'object' && value !== null)
      for (const [key, part] of Object.entries(value)) collect(key, part);
    if (typeof value === 'string' && isSecret(name, value)) told.add(value);
  };
  server.prependListener('request', (_: IncomingMessage, res: ServerResponse) => {
    const end = res.end.bind(res) as (...given: unknown[]) => ServerResponse;
    res.end = ((...given: unknown[]) => {
      if (typeof given[0] === 'string' && given[0].startsWith('{')) collect('', JSON.parse(given[0]));
      return end(...given);
    }) as typeof res.end;
  });
  return told;
}

test('a copy of the database tells no phone, no code and no signed address', async () => {
  await fillUp(world, 400);
  const told = listen(world);
  await ordinaryDays(world);
  for (const { phone } of demoPeople) told.add(phone);
  const stored = [...written, ...(await everyText(world))];
  const found = stored
    .filter(({ text }) => MOBILE.test(text.replace(RANDOM, '')) || [...told].some((secret) => text.includes(secret)))
    .map(({ where, text }) => `${where}: ${text.slice(0, 200)}`);
  expect(told.size).toBeGreaterThan(20);
  expect(stored.length).toBeGreaterThan(10_000);
  expect([...new Set(found)]).toEqual([]);
});

test('what an earlier version has stored as it was is still given again', async () => {
  const chen = await world.as('demo-owner-1');
  const once = () => chen.homes.invite({ body: { role: 'FAMILY' } }, { idempotencyKey: 'asked-before' });
  const first = await once();
  await world.deps.db.tx((db) =>
    db.update(IdempotencyKeys, { created_at: world.now() }, { body: JSON.stringify(first) }),
  );
  expect(await once()).toEqual(first);
});

/** Of every row of every table. */
async function everyText({ deps: { db } }: World): Promise<typeof written> {
  const texts: typeof written = [];
  for (const { options } of entitiesOf(modules))
    for (const row of await db.read.query<Record<string, unknown>[]>(`SELECT * FROM ${options.name}`))
      for (const [column, text] of Object.entries(row))
        if (typeof text === 'string') texts.push({ where: `${options.name}.${column}`, text });
  return texts;
}
