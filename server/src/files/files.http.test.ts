import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Router from '@koa/router';
import Koa from 'koa';
import { pino } from 'pino';
import sharp from 'sharp';
import type { Photo } from '@linli/shared/files/files.schema.ts';
import { readConfig } from '../config.ts';
import type { Database } from '../database/database.ts';
import { createIds } from '../database/ids.ts';
import { migrations } from '../database/migrations.ts';
import { openTestDatabase } from '../database/testing.ts';
import type { Deps } from '../kit/deps.ts';
import { problemJson } from '../kit/problem-json.ts';
import type { Actor, Scope } from '../kit/scope.ts';
import { filesJobs } from './clean-up.ts';
import { fileRoutes } from './file-routes.ts';
import { filesRoutes } from './files.routes.ts';
import { attachPhotos, photosByIds } from './files.service.ts';
import { createLocalStore } from './local-store.ts';
import type { PhotoStore } from './photo-store.ts';
import { photoUrl } from './photo-urls.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;
const start = Date.UTC(2026, 0, 5, 7);
const jpeg = (colour = '#3366cc', width = 900, height = 600) =>
  sharp({ create: { width, height, channels: 3, background: colour } })
    .jpeg()
    .toBuffer();

let db: Database;
let deps: Deps;
let now: number;
let directory: string;
let full: boolean;
let server: Server;
let base: string;
let chen: Actor;
let wang: Actor;

beforeEach(async () => {
  now = start;
  full = false;
  directory = await mkdtemp(join(tmpdir(), 'linli-photos-'));
  db = await openTestDatabase(migrations);
  const newId = createIds();
  const disk = createLocalStore({ directory });
  const photos: PhotoStore = {
    ...disk,
    put: (...args) =>
      full && args[0].includes('thumb') ? createLocalStore({ directory: '/dev/full' }).put(...args) : disk.put(...args),
  };
  deps = {
    db,
    photos,
    clock: () => now,
    newId: () => newId(now),
    randomBytes,
    log: pino({ level: 'silent' }),
    config: readConfig({
      DATABASE_URL: 'unused',
      SECRET: 's'.repeat(32),
      WX_APPID: 'wx',
      WX_SECRET: 'x',
      LOG_LEVEL: 'silent',
    }),
  } as unknown as Deps;
  const estate = deps.newId();
  await db.tx((tx) => tx.insertInto('estates').values(estateRow(estate)).execute());
  const person = async (name: string): Promise<Actor> => {
    const personId = deps.newId();
    await db.tx((tx) =>
      tx
        .insertInto('persons')
        .values({ id: personId, name, phone_sealed: null, phone_print: null, created_at: now })
        .execute(),
    );
    return { sessionId: deps.newId(), personId, name, estateId: estate, roles: ['person'] };
  };
  [chen, wang] = [await person('陈晓'), await person('王芳')];

  const app = new Koa();
  app.silent = true;
  const router = new Router({ prefix: '/api' });
  filesRoutes.mount(router, deps);
  fileRoutes(router, deps);
  app.use(problemJson(deps)).use((ctx, next) => {
    ctx.state.actor = { chen, wang }[ctx.get('x-test-person')];
    return next();
  });
  app.use(router.routes());
  server = createServer(app.callback());
  await new Promise<void>((listening) => void server.listen(0, '127.0.0.1', listening));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(async () => {
  await new Promise<void>((closed) => {
    server.close(() => closed());
    server.closeAllConnections();
  });
  await db.close();
});

async function upload(bytes: Uint8Array, { by = 'chen', key = deps.newId() } = {}) {
  const body = new FormData();
  body.append('file', new Blob([bytes as Uint8Array<ArrayBuffer>]), 'photo.jpg');
  const headers = { 'x-test-person': by, 'idempotency-key': key };
  const response = await fetch(`${base}/api/photos`, { method: 'POST', body, headers });
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as Photo & { code: string },
  };
}
const look = (address: string) => fetch(base + address);
const stored = async () => (await readdir(directory, { recursive: true })).filter((name) => name.includes('.'));
const scopeOf = (actor: Actor, handle: Scope['db'] = db.read): Scope => ({ actor, db: handle, now, deps });
const attach = (actor: Actor, ids: string[], subjectId = deps.newId()) =>
  db.tx((tx) => attachPhotos(scopeOf(actor, tx), ids, { subject: 'ticket', subjectId }));

describe('a resident who sends a photo', () => {
  test('gets it back in two sizes, at addresses that need no session', async () => {
    const { status, body } = await upload(await jpeg());
    expect(status).toBe(201);
    expect(body).toMatchObject({ width: 900, height: 600 });
    for (const [address, width] of [
      [body.url, 900],
      [body.thumbUrl, 320],
    ] as const) {
      const image = await look(address);
      expect(image.status).toBe(200);
      expect(Object.fromEntries(image.headers)).toMatchObject({
        'content-type': 'image/jpeg',
        'cache-control': expect.stringMatching(/^private, max-age=\d+, immutable$/),
        'x-content-type-options': 'nosniff',
        'content-disposition': 'inline',
      });
      const bytes = Buffer.from(await image.arrayBuffer());
      expect(String(bytes.length)).toBe(image.headers.get('content-length'));
      expect(await sharp(bytes).metadata()).toMatchObject({ format: 'jpeg', width });
    }
    expect(await stored()).toHaveLength(2);
  });

  test('and sends it again with the same key gets the first answer, and one photo', async () => {
    const bytes = await jpeg();
    const [first, again] = [
      await upload(bytes, { key: 'once-and-once' }),
      await upload(bytes, { key: 'once-and-once' }),
    ];
    expect(again.body).toEqual(first.body);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(await stored()).toHaveLength(2);
    const other = await upload(await jpeg('#cc3333'), { key: 'once-and-once' });
    expect(other).toMatchObject({ status: 422, body: { code: 'request.key-reused' } });
  });

  test('without a session is asked to sign in', async () => {
    expect(await upload(await jpeg(), { by: 'nobody' })).toMatchObject({
      status: 401,
      body: { code: 'identity.required' },
    });
  });

  test.each([
    ['a web page', Buffer.from('<html>'), 415, 'files.not-image'],
    ['half a photo', undefined, 422, 'files.damaged'],
    ['16 MB', new Uint8Array(16 * 1024 * 1024).fill(255), 413, 'files.too-large'],
  ])('is told what is wrong with %s', async (_, bytes, status, code) => {
    expect(await upload(bytes ?? (await jpeg()).subarray(0, 900))).toMatchObject({ status, body: { code } });
    expect(await stored()).toEqual([]);
    expect(await db.read.selectFrom('photo_days').selectAll().execute()).toEqual([]);
  });

  test('is told when there is no room, and nothing is left of the attempt', async () => {
    full = true;
    // The store is a device that is always full, or, where that cannot be entered, a plain failure.
    const { status } = await upload(await jpeg());
    expect(status).toBeGreaterThanOrEqual(500);
    expect(await stored()).toEqual([]);
    expect(await db.read.selectFrom('photos').selectAll().execute()).toEqual([]);
    full = false;
    expect(await upload(await jpeg())).toMatchObject({ status: 201 });
  });

  test('may send a hundred a day, also when the last come all at once', async () => {
    const counted = { owner_id: chen.personId, day: '2026-01-05', uploads: 98 };
    await db.tx((tx) => tx.insertInto('photo_days').values(counted).execute());
    const bytes = await jpeg('#ffffff', 8, 8);
    const answers = await Promise.all([1, 2, 3, 4].map(() => upload(bytes)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 201, 429, 429]);
    expect(answers.find(({ status }) => status === 429)?.body.code).toBe('files.quota');
    expect((await upload(bytes, { by: 'wang' })).status).toBe(201);
    now += DAY;
    expect((await upload(bytes)).status).toBe(201);
  });
});

describe('the address of a photo', () => {
  test('is good for a quarter of an hour and stays the same while a page is looked at twice', async () => {
    const { body } = await upload(await jpeg());
    expect(photoUrl(deps.config, body.id, 'full', now + 1000)).toBe(body.url);
    now += 15 * MINUTE;
    expect((await look(body.url)).status).toBe(200);
    now += 5 * MINUTE;
    expect((await look(body.url)).status).toBe(404);
    expect(photoUrl(deps.config, body.id, 'full', now)).not.toBe(body.url);
  });

  test.each<[string, (address: string) => string]>([
    ['no signature', (address) => address.replace(/&s=.*/, '')],
    ['another signature', (address) => address.replace(/s=.*/, `s=${'A'.repeat(22)}`)],
    ['a longer life', (address) => address.replace(/e=\d+/, `e=${start + DAY}`)],
    ['the signature of the thumbnail', (address) => address.replace('/full?', '/thumb?')],
    ['another variant', (address) => address.replace('/full?', '/original?')],
    ['a path for an id', (address) => address.replace(/photos\/[^/]+/, 'photos/..%2f..%2fetc')],
    ['two signatures', (address) => `${address}&s=x`],
  ])('with %s shows nothing', async (_, change) => {
    const { body } = await upload(await jpeg());
    expect((await look(change(body.url))).status).toBe(404);
  });

  test('says nothing about where the bytes lie', async () => {
    const { body } = await upload(await jpeg());
    const { storage_key } = await db.read.selectFrom('photos').select('storage_key').executeTakeFirstOrThrow();
    expect(storage_key).toMatch(/^[0-9a-f]{48}$/);
    expect(JSON.stringify(body)).not.toContain(storage_key);
    expect((await stored())[0]).not.toContain('photo.jpg');
  });
});

describe('a photo as part of a ticket', () => {
  test('can be had once, by the one who sent it', async () => {
    const { body } = await upload(await jpeg());
    expect(await attach(wang, [body.id])).toEqual([body.id]);
    expect(await attach(chen, [body.id])).toEqual([]);
    expect(await attach(chen, [body.id])).toEqual([body.id]);
  });

  test('names those that cannot be had', async () => {
    const { body } = await upload(await jpeg());
    const never = deps.newId();
    expect(await attach(chen, [never, body.id])).toEqual([never]);
    expect(await attach(chen, [])).toEqual([]);
    expect(await attach(chen, [body.id])).toEqual([]);
  });

  test('is presented with fresh addresses in the estate it belongs to, and nowhere else', async () => {
    const { body } = await upload(await jpeg());
    now += 20 * MINUTE;
    const photos = await photosByIds(scopeOf(wang), [body.id, deps.newId()]);
    expect([...photos.keys()]).toEqual([body.id]);
    expect((await look(photos.get(body.id)!.url)).status).toBe(200);
    expect(await photosByIds(scopeOf({ ...wang, estateId: deps.newId() }), [body.id])).toEqual(new Map());
    expect(await photosByIds(scopeOf(wang), [])).toEqual(new Map());
  });
});

describe('the clean-up', () => {
  const purge = () => filesJobs(deps)[0]!.run(now);

  test('removes what was never used after a day, and nothing else', async () => {
    const [used, unused] = [(await upload(await jpeg())).body, (await upload(await jpeg())).body];
    await attach(chen, [used.id]);
    now += DAY;
    const fresh = (await upload(await jpeg())).body;
    now += 1;
    await purge();
    const left = await db.read.selectFrom('photos').select('id').orderBy('id').execute();
    expect(left.map(({ id }) => id)).toEqual([used.id, fresh.id]);
    expect(await stored()).toHaveLength(4);
    expect((await look(photoUrl(deps.config, unused.id, 'full', now))).status).toBe(404);
    expect(await attach(chen, [unused.id])).toEqual([unused.id]);
  });

  test('also finds what an upload left behind that died before it was answered', async () => {
    await upload(await jpeg());
    await db.tx((tx) => tx.updateTable('photos').set({ stored_at: null }).execute());
    const [{ id }] = (await db.read.selectFrom('photos').select('id').execute()) as [{ id: string }];
    expect(await attach(chen, [id])).toEqual([id]);
    expect((await look(photoUrl(deps.config, id, 'full', now))).status).toBe(404);
    now += DAY + 1;
    await purge();
    expect(await stored()).toEqual([]);
  });

  test('goes on where an earlier one was killed', async () => {
    const { body } = await upload(await jpeg());
    await db.tx((tx) => tx.updateTable('photos').set({ purged_at: now }).execute());
    expect(await attach(chen, [body.id])).toEqual([body.id]);
    now += DAY + 1;
    await purge();
    expect(await db.read.selectFrom('photos').selectAll().execute()).toEqual([]);
  });

  test('forgets the quotas of last week', async () => {
    await upload(await jpeg());
    now += 9 * DAY;
    await filesJobs(deps)[1]!.run(now);
    expect(await db.read.selectFrom('photo_days').selectAll().execute()).toEqual([]);
  });
});
