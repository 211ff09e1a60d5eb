import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SubmitTicket } from '@linli/shared/tickets/tickets.schema.ts';
import { call, operations } from '../world/operations.ts';
import { jsonBytes, sendBytes } from '../world/plain-http.ts';
import { startWorld, type Person, type World } from '../world/world.ts';

const site = mkdtempSync(join(tmpdir(), 'linli-site-'));
mkdirSync(join(site, 'static'));
writeFileSync(join(site, 'index.html'), '<!doctype html><script>1</script><div id="app"></div>');
writeFileSync(join(site, 'static', 'app.0123456789.js'), 'export {}');
for (const name of ['index.html', 'static/app.0123456789.js']) {
  const bytes = readFileSync(join(site, name));
  writeFileSync(join(site, `${name}.br`), brotliCompressSync(bytes));
  writeFileSync(join(site, `${name}.gz`), gzipSync(bytes));
}

let world: World;
let chen: Person;
beforeAll(async () => {
  world = await startWorld({ settings: { PUBLIC_DIR: site, MIN_CLIENT: '0.10.0' } });
  chen = await world.as('demo-owner-1');
});
afterAll(async () => {
  await world.stop();
  rmSync(site, { recursive: true });
});

const leak: SubmitTicket = {
  place: 'HOME',
  category: 'WATER',
  text: '漏水',
  contact: { name: '陈', phone: '13800001001' },
};
const bytes = (text: string) => new TextEncoder().encode(text);
const submit = (body: Uint8Array, headers?: Record<string, string>) =>
  sendBytes(world.server, jsonBytes('/api/tickets', chen.token, body, headers));
const code = (text: string) => /"code":"([\w.-]+)"/.exec(text)?.[1];

describe('a body that is not what it should be is refused, and the process lives on', () => {
  const good = bytes(JSON.stringify(leak));
  const at = JSON.stringify(leak).indexOf('漏水');
  const spoilt = (...wrong: number[]) => Uint8Array.from([...good.slice(0, at), ...wrong, ...good.slice(at)]);

  test.each([
    ['bytes that are no UTF-8', spoilt(0xff), 400, 'request.not-json'],
    ['an overlong encoding', spoilt(0xc0, 0xaf), 400, 'request.not-json'],
    ['a surrogate in UTF-8', spoilt(0xed, 0xa0, 0x80), 400, 'request.not-json'],
    ['an escaped lone surrogate', bytes(JSON.stringify({ ...leak, text: 'a\ud800' })), 422, 'request.invalid'],
    ['an escaped NUL', bytes(JSON.stringify({ ...leak, text: 'a\u0000' })), 422, 'request.invalid'],
    ['half of it', good.slice(0, -5), 400, 'request.not-json'],
    ['nothing', bytes(''), 400, 'request.not-json'],
    ['two of them', Uint8Array.from([...good, ...good]), 400, 'request.not-json'],
    ['a byte order mark before it', Uint8Array.from([0xef, 0xbb, 0xbf, ...good]), 400, 'request.not-json'],
    ['a byte order mark alone', Uint8Array.from([0xef, 0xbb, 0xbf]), 400, 'request.not-json'],
    ['an array', bytes('[]'), 422, 'request.invalid'],
    ['null', bytes('null'), 422, 'request.invalid'],
    ['a prototype', bytes(JSON.stringify(leak).replace('{', '{"__proto__":{"role":"admin"},')), 422, 'request.invalid'],
    ['30,000 levels', bytes('['.repeat(30_000) + ']'.repeat(30_000)), 400, 'request.malformed'],
    ['13 levels', bytes('['.repeat(13) + ']'.repeat(13)), 400, 'request.malformed'],
    ['200 KB', bytes(JSON.stringify({ ...leak, text: 'x'.repeat(200_000) })), 413, 'request.too-large'],
  ])('%s', async (_, body, status, refusal) => {
    const answer = await submit(body);
    expect({ status: answer.status, code: code(answer.text) }).toEqual({ status, code: refusal });
    expect(answer.text).toMatch(/content-type: application\/problem\+json/i);
  });

  test('100 MB are refused before they are sent, and as soon as they are too many when their length is not said', async () => {
    const before = process.memoryUsage.rss();
    const said = await submit(bytes('{'), { 'content-length': String(100 * 1024 ** 2) });
    expect(said).toMatchObject({ status: 413 });
    const chunk = `10000\r\n${'x'.repeat(65_536)}\r\n`;
    const [head] = jsonBytes('/api/tickets', chen.token, bytes(''), { 'transfer-encoding': 'chunked' });
    const unsaid = await sendBytes(world.server, [
      String(head).replace(/content-length.*\r\n/, ''),
      ...Array.from({ length: 1_600 }, () => chunk),
    ]);
    expect(unsaid).toMatchObject({ status: 413 });
    expect(Math.max(said.ms, unsaid.ms)).toBeLessThan(20_000);
    expect(process.memoryUsage.rss() - before).toBeLessThan(150 * 1024 ** 2);
  });

  test('a compressed one, another type, a form', async () => {
    expect(await submit(gzipSync(Buffer.alloc(50 * 1024 ** 2)), { 'content-encoding': 'gzip' })).toMatchObject({
      status: 415,
    });
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data',
      'application/jsonp',
      '',
    ])
      expect(await submit(good, { 'content-type': type })).toMatchObject({ status: 415 });
    expect(await submit(good, { 'content-type': 'Application/JSON; charset=utf-8' })).toMatchObject({ status: 201 });
  });

  test('20 KB of headers, two lengths, a length and chunks', async () => {
    expect(await submit(good, { 'x-long': 'a'.repeat(20_000) })).toMatchObject({ status: 431 });
    const [head] = jsonBytes('/api/tickets', chen.token, good, { 'transfer-encoding': 'chunked' });
    expect(await sendBytes(world.server, [head!, good])).toMatchObject({ status: 400 });
    const twice = String(jsonBytes('/api/tickets', chen.token, good)[0]).replace(
      'content-type',
      'content-length: 1\r\ncontent-type',
    );
    expect(await sendBytes(world.server, [twice, good])).toMatchObject({ status: 400 });
  });

  test('9,000 fields nobody knows are not all said back, nor a name of 100 KB', async () => {
    const many = Object.fromEntries(Array.from({ length: 9_000 }, (_, n) => [`field${n}`, 1]));
    for (const unknown of [many, { ['x'.repeat(100_000)]: 1 }]) {
      const answer = await submit(bytes(JSON.stringify({ ...leak, ...unknown })));
      expect({ status: answer.status, code: code(answer.text) }).toEqual({ status: 422, code: 'request.invalid' });
      expect(answer.text.length).toBeLessThan(16_000);
    }
  });

  test('none of all that has left anything behind', async () => {
    expect((await chen.tickets.list({ query: { view: 'all', limit: 100 } })).items).toHaveLength(1);
  });
});

describe('an address or method that does not exist', () => {
  test.each([
    ['GET', '/api/nothing', 404, 'resource.not-found'],
    ['GET', '/api/', 404, 'resource.not-found'],
    ['GET', '/api/tickets/', 404, 'resource.not-found'],
    ['GET', '/api/Tickets', 404, 'resource.not-found'],
    ['GET', '/api/../healthz', 404, 'resource.not-found'],
    ['GET', '/api/%2e%2e/%2e%2e/etc/passwd', 404, 'resource.not-found'],
    ['DELETE', '/api/tickets', 405, 'resource.wrong-method'],
    ['PATCH', '/api/me/home', 405, 'resource.wrong-method'],
    ['POST', '/api/home', 405, 'resource.wrong-method'],
    ['TRACE', '/api/me', 405, 'resource.wrong-method'],
    ['POST', '/index.html', 404, 'resource.not-found'],
    ['GET', '/static/missing.js', 404, 'resource.not-found'],
    ['GET', '/../../etc/passwd', 200, undefined], // a page of the app, as for any address without extension
    ['GET', '/%2e%2e/secret.js', 404, 'resource.not-found'],
  ])('%s %s → %i', async (method, path, status, refusal) => {
    const head = `${method} ${path} HTTP/1.1\r\nhost: linli\r\nconnection: close\r\nauthorization: Bearer ${chen.token}\r\n\r\n`;
    const answer = await sendBytes(world.server, [head]);
    expect({ status: answer.status, code: code(answer.text) }).toEqual({ status, code: refusal });
    expect(answer.text).not.toContain('root:');
    if (refusal) expect(answer.text).toMatch(/content-type: application\/problem\+json/i);
  });
});

describe('headers', () => {
  const addresses = [
    '/',
    '/any/page',
    '/static/app.0123456789.js',
    '/static/no.js',
    '/api/docs',
    '/api/openapi.json',
    '/api/me',
    '/api/nothing',
    '/readyz',
    '/metrics',
  ];

  test('that keep a browser safe, on every answer', async () => {
    for (const address of addresses) {
      const { headers } = await world.raw().get(address);
      expect({ address, ...headers }).toMatchObject({
        address,
        'content-security-policy': expect.stringContaining("default-src 'self'"),
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'strict-transport-security': expect.stringMatching(/max-age=\d{8}/),
        'x-frame-options': expect.any(String),
        'x-request-id': expect.stringMatching(/^[\w-]{8,64}$/),
      });
      expect(headers).not.toHaveProperty('x-powered-by');
      expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
      expect(headers['content-security-policy']).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline|\*/);
    }
  });

  test('nothing of the API stays in a cache, and nobody else’s page may read it', async () => {
    for (const operation of operations) {
      const { headers } = await call(world, operation, { token: chen.token, query: '?probe=1' });
      expect(headers.get('cache-control')).toBe('no-store');
    }
    const foreign = await world
      .raw()
      .get('/api/me')
      .set('Origin', 'https://evil.example')
      .set('Authorization', `Bearer ${chen.token}`);
    const asked = await world
      .raw()
      .options('/api/me')
      .set('Origin', 'https://evil.example')
      .set('Access-Control-Request-Method', 'GET');
    for (const { headers } of [foreign, asked])
      expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  });

  test('a request id is given back when it is one, and replaced when it is anything else', async () => {
    const id = async (given: string) =>
      (await world.raw().get('/api/nothing').set('X-Request-Id', given)).headers['x-request-id'];
    expect(await id('abc-DEF_123')).toBe('abc-DEF_123');
    for (const bad of ['short', 'x'.repeat(65), 'has space in it', '{"level":60}', '<script>alert(1)</script>'])
      expect(await id(bad)).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe('a long answer is compressed for whoever accepts it, and sent as it is to whoever accepts nothing', () => {
  test.each([
    ['gzip, deflate, br', 'gzip'],
    ['gzip, identity;q=0', 'gzip'],
    ['identity;q=0', undefined],
    ['*;q=0', undefined],
    ['x, *;q=0, gzip;q=nan', undefined],
    ['', undefined],
  ])('%s', async (accepted, encoding) => {
    const { status, headers, body } = await world.raw().get('/api/openapi.json').set('Accept-Encoding', accepted);
    expect({ status, encoding: headers['content-encoding'] }).toEqual({ status: 200, encoding });
    expect(body).toHaveProperty('paths');
  });
});

describe('the browser app is sent as its build compressed it', () => {
  const get = (path: string, encodings: string) => world.raw().get(path).set('Accept-Encoding', encodings);

  test.each([
    ['gzip, deflate, br', 'br'],
    ['gzip', 'gzip'],
    ['identity', undefined],
  ])('to who takes %s as %s', async (encodings, encoding) => {
    for (const path of ['/', '/packages/any/page', '/static/app.0123456789.js']) {
      const { headers } = await get(path, encodings).buffer(true);
      expect(headers['content-encoding']).toBe(encoding);
      expect(headers.vary).toBe('Accept-Encoding');
    }
  });

  test('code for ever, the page never without asking; asked again, both say so in few bytes', async () => {
    for (const [path, kept] of [
      ['/static/app.0123456789.js', 'public, max-age=31536000, immutable'],
      ['/', 'no-cache'],
    ] as const) {
      const first = await get(path, 'br');
      expect(first.headers['cache-control']).toBe(kept);
      const again = await get(path, 'br').set('If-None-Match', first.headers.etag!);
      expect(again.status).toBe(304);
      expect(again.headers).toMatchObject({ 'cache-control': kept, vary: 'Accept-Encoding' });
      // Another encoding is another body.
      expect((await get(path, 'gzip').set('If-None-Match', first.headers.etag!)).status).toBe(200);
    }
    expect((await get('/static/missing.js', 'br')).headers['cache-control']).toBeUndefined();
  });
});

test('a phone whose app is too old is told so, and one that does not say is let in', async () => {
  const me = (version: string) =>
    world.raw().get('/api/me').set('X-Client-Version', version).set('Authorization', `Bearer ${chen.token}`);
  expect(JSON.parse((await me('0.9.12')).text)).toMatchObject({ status: 426, code: 'request.client-too-old' });
  expect((await me('0.10.0')).status).toBe(200);
  expect((await me('')).status).toBe(200);
  expect((await me('nonsense')).status).toBe(200);
});

test('the machines around us get what they ask for', async () => {
  expect((await world.raw().get('/healthz')).text).toBe('ok');
  expect((await world.raw().get('/readyz')).text).toBe('ok');
  const { text } = await world.raw().get('/metrics');
  expect(text).toMatch(/linli_request_seconds_bucket\{[^}]*route="\/api\/tickets"/);
  expect(text).toMatch(/linli_requests_in_flight \d/);
  // Ids in labels would make as many series as tickets.
  expect(text).not.toMatch(/route="[^"]*[0-9a-f]{8}-[0-9a-f]{4}/);
});

test('the page of the API asks no other host', async () => {
  const { text } = await world.raw().get('/api/docs').expect(200);
  const parts = [...text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, part]) => part!);
  expect(parts.length).toBeGreaterThan(2);
  for (const part of parts) {
    expect(part).toMatch(/^\/api\/docs\//);
    await world.raw().get(part).expect(200);
  }
});
