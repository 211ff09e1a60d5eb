import type { Draft } from '../draft.ts';
import type { Random } from '../random.ts';
import { nasty, strangeIds, strangeNames } from './nasty.ts';

/** Each place in a body at which something stands, the whole body excepted. */
function placesIn(value: unknown): { holder: Record<string, unknown>; key: string }[] {
  if (typeof value !== 'object' || value === null) return [];
  const holder = value as Record<string, unknown>;
  return Object.keys(holder).flatMap((key) => [{ holder, key }, ...placesIn(holder[key])]);
}

const set = (holder: object, key: string, value: unknown) =>
  Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });

type Spoiler = (draft: Draft, random: Random) => Draft;

const inBody =
  (change: (body: object, random: Random) => void): Spoiler =>
  (draft, random) => {
    const json: unknown = structuredClone(draft.json ?? {});
    if (typeof json === 'object' && json !== null) change(json, random);
    return { ...draft, json };
  };
const asText =
  (change: (text: string, random: Random) => string | Buffer): Spoiler =>
  (draft, random) => ({
    ...draft,
    raw: Buffer.from(change(JSON.stringify(draft.json ?? {}), random) as string),
  });
const withHeaders =
  (headers: (random: Random) => Record<string, string>): Spoiler =>
  (draft, random) => ({ ...draft, headers: { ...draft.headers, ...headers(random) } });

const ofBody: Record<string, Spoiler> = {
  'a value nobody expects': inBody((body, random) => {
    const places = placesIn(body);
    if (!places.length) return;
    const { holder, key } = random.pick(places);
    set(holder, key, random.pick(nasty));
  }),
  'several values nobody expects': inBody((body, random) => {
    for (const { holder, key } of placesIn(body)) if (random.chance(0.4)) set(holder, key, random.pick(nasty));
  }),
  'a field too many': inBody((body, random) => {
    const holders = [body, ...placesIn(body).map(({ holder, key }) => holder[key])].filter(
      (part): part is object => typeof part === 'object' && part !== null && !Array.isArray(part),
    );
    if (holders.length) set(random.pick(holders), random.pick(strangeNames), random.pick(nasty));
  }),
  'a field too few': inBody((body, random) => {
    const places = placesIn(body);
    if (!places.length) return;
    const { holder, key } = random.pick(places);
    delete holder[key];
  }),
  'another body': (draft, random) => ({ ...draft, json: random.pick(nasty) }),
  'cut JSON': asText((text, random) => text.slice(0, random.int(text.length))),
  'a number beyond all': asText((text, random) =>
    text.replace(/:(?:"[^"]*"|[\d.]+)/, random.pick([':1e999', ':-1e999', ':1e-999', `:${'9'.repeat(400)}`])),
  ),
  'the same name twice': asText((text) => text.replace(/^\{("[^"]*":)/, '{$1null,$1')),
  'bytes that are no text': asText((text, random) => {
    const bytes = Buffer.from(text);
    bytes[random.int(bytes.length)] = random.pick([0xff, 0xc0, 0x00, 0xed, 0x80]);
    return bytes;
  }),
  'a byte order mark': asText((text) => `\ufeff${text}`),
  'much too much': asText((text, random) => text + ' '.repeat(random.pick([10_000, 131_072, 300_000]))),
  'deep nesting': asText((_, random) => {
    const depth = random.pick([13, 100, 30_000]);
    return '{"a":'.repeat(depth) + '1' + '}'.repeat(depth);
  }),
  'another type of content': withHeaders((random) => ({
    'content-type': random.pick([
      'text/plain',
      'application/xml',
      'multipart/form-data; boundary=x',
      'application/jsonx',
      'x',
    ]),
  })),
  'content in another coding': withHeaders((random) => ({
    'content-encoding': random.pick(['gzip', 'br', 'x', 'identity']),
  })),
};

const ofAddress: Record<string, Spoiler> = {
  'an id that is none': (draft, random) => {
    const names = Object.keys(draft.params);
    if (!names.length) return draft;
    return { ...draft, params: { ...draft.params, [random.pick(names)]: random.pick(strangeIds) } };
  },
  'a query nobody expects': (draft, random) => {
    const names = (draft.place.operation.parameters ?? []).flatMap(({ in: where, name }) =>
      where === 'query' ? [name] : [],
    );
    const values = nasty.filter((value): value is string => typeof value === 'string' && value.length < 2_000);
    return {
      ...draft,
      query: [...draft.query, [random.pick([...names, ...names, ...strangeNames]), random.pick(values)]],
    };
  },
  'a query said twice': (draft, random) => {
    const [first] = draft.query;
    return { ...draft, query: [...draft.query, first ?? ['limit', '1'], first ?? ['limit', String(random.int(3))]] };
  },
  'a cursor that is none': (draft, random) => {
    const made = Buffer.from(JSON.stringify(random.pick(nasty)))
      .toString('base64url')
      .slice(0, 300);
    const given = draft.query.find(([name]) => name === 'cursor')?.[1] ?? made;
    const at = random.int(given.length);
    const bent = given.slice(0, at) + random.pick(['A', '_', '%', '']) + given.slice(at + 1);
    const rest = draft.query.filter(([name]) => name !== 'cursor');
    return { ...draft, query: [...rest, ['cursor', random.pick([made, bent, 'W10', 'bnVsbA', 'e30', ''])]] };
  },
};

const ofTheRest: Record<string, Spoiler> = {
  'somebody else': (draft, random) => ({
    ...draft,
    person: `demo-${random.pick(['owner-2', 'tech-2', 'guard-1', 'admin'])}`,
  }),
  nobody: (draft) => ({ ...draft, person: undefined }),
  'a token that is none': (draft, random) => ({
    ...draft,
    person: undefined,
    headers: {
      ...draft.headers,
      authorization: random.pick(['Bearer x', `Bearer ${'x'.repeat(43)}`, 'Basic eDp4', 'Bearer']),
    },
  }),
  'a key that is none': withHeaders((random) => ({
    'idempotency-key': random.pick(['short', 'x'.repeat(101), 'with a space', 'key-used-by-all', '__proto__']),
  })),
  'no key': (draft) => {
    const { 'idempotency-key': _, ...headers } = draft.headers;
    return { ...draft, headers };
  },
  'headers nobody expects': withHeaders((random) =>
    random.pick<Record<string, string>>([
      { 'x-client-version': '0.0.0' },
      { 'x-client-version': '9'.repeat(500) },
      { 'x-request-id': '../'.repeat(20) },
      { 'accept-encoding': 'x, *;q=0, gzip;q=nan' },
      { 'accept-encoding': 'identity;q=0' },
      { accept: 'application/xml' },
      { 'x-forwarded-for': `${'1.1.1.1,'.repeat(200)}x` },
      { 'if-none-match': '*', range: 'bytes=0-1' },
      { cookie: 'a=b; '.repeat(500) },
    ]),
  ),
  'another method': (draft, random) => ({
    ...draft,
    method: random.pick(['PATCH', 'PUT', 'DELETE', 'POST', 'GET', 'PROPFIND']),
  }),
};

/** Spoils one part of a request, or once in a while two. */
export function spoil(draft: Draft, random: Random): Draft {
  const hasJson = draft.json !== undefined;
  const group = random.chance(hasJson ? 0.65 : 0.05) ? ofBody : random.chance(0.6) ? ofAddress : ofTheRest;
  const [how, spoiler] = random.pick(Object.entries(group));
  const spoilt = { ...spoiler(draft, random), how };
  return random.chance(0.1) ? { ...spoil(spoilt, random), how: `${how}, and more` } : spoilt;
}
