import { createHash } from 'node:crypto';
import { mkdtemp, open, readdir } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { createLocalStore } from './local-store.ts';
import type { PhotoStore } from '../../kit/ports/photo-store.ts';
import { createS3Store } from './s3-store.ts';

const bytes = Buffer.from('the bytes of a photo');
const key = 'ab/abcdef-full.jpg';

const read = async (store: PhotoStore, name = key) => {
  const stored = await store.get(name);
  return stored && { size: stored.size, text: (await buffer(stored.stream)).toString() };
};

describe('the directory of this machine', () => {
  let directory: string;
  beforeEach(async () => void (directory = await mkdtemp(join(tmpdir(), 'linli-photos-'))));
  const files = async () => (await readdir(directory, { recursive: true })).filter((name) => name.includes('.'));

  test('keeps a photo, gives it back and removes it', async () => {
    const store = createLocalStore({ directory });
    await store.put(key, bytes, 'image/jpeg');
    expect(await read(store)).toEqual({ size: bytes.length, text: bytes.toString() });
    expect(await files()).toEqual(['ab/abcdef-full.jpg']);
    await store.remove(key);
    await store.remove(key);
    expect(await store.get(key)).toBeUndefined();
  });

  test.each([
    '../secret.jpg',
    'ab/../../secret.jpg',
    '/etc/passwd',
    'ab\\..\\x.jpg',
    'ab/%2e%2e/x.jpg',
    'ab/x.jpg\0',
    '',
  ])('never touches %j', async (name) => {
    const store = createLocalStore({ directory });
    await expect(store.put(name, bytes, 'image/jpeg')).rejects.toThrow('Not a key of ours');
    await expect(store.get(name)).rejects.toThrow('Not a key of ours');
    await expect(store.remove(name)).rejects.toThrow('Not a key of ours');
    expect(await files()).toEqual([]);
  });

  test.each(['ENOSPC', 'EDQUOT'])(
    'says so when it is full (%s), leaves nothing behind and takes the next',
    async (code) => {
      let full = true;
      const openFile = (async (...args: Parameters<typeof open>) => {
        const file = await open(...args);
        const write = file.writeFile.bind(file);
        file.writeFile = async (data) => {
          if (!full) return write(data);
          await write((data as Buffer).subarray(0, 5));
          throw Object.assign(new Error('no space left'), { code });
        };
        return file;
      }) as typeof open;
      const store = createLocalStore({ directory, openFile });
      await expect(store.put(key, bytes, 'image/jpeg')).rejects.toMatchObject({
        code: 'files.storage-full',
        status: 507,
      });
      expect(await files()).toEqual([]);
      full = false;
      await store.put(key, bytes, 'image/jpeg');
      expect(await files()).toEqual(['ab/abcdef-full.jpg']);
    },
  );
});

describe('an S3-compatible store', () => {
  let server: Server;
  let objects: Map<string, { body: Buffer; type: string | undefined }>;
  let seen: IncomingMessage[];
  let misfortune: ((res: ServerResponse) => void) | undefined;

  const xml = (res: ServerResponse, status: number, code: string) => {
    res.writeHead(status, { 'Content-Type': 'application/xml' });
    res.end(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>no</Message></Error>`);
  };
  beforeEach(async () => {
    objects = new Map();
    seen = [];
    misfortune = undefined;
    server = createServer(async (req, res) => {
      seen.push(req);
      const body = await buffer(req);
      if (misfortune) return misfortune(res);
      const name = req.url!;
      if (!req.headers.authorization?.startsWith('AWS4-HMAC-SHA256 Credential=photos-key/'))
        return xml(res, 403, 'AccessDenied');
      if (req.method === 'PUT') {
        objects.set(name, { body, type: req.headers['content-type'] });
        res.setHeader('ETag', `"${createHash('md5').update(body).digest('hex')}"`);
        return res.end();
      }
      if (req.method === 'DELETE') {
        objects.delete(name);
        return res.writeHead(204).end();
      }
      const object = objects.get(name);
      if (!object) return xml(res, 404, 'NoSuchKey');
      res.writeHead(200, { 'Content-Type': object.type, 'Content-Length': object.body.length });
      return res.end(object.body);
    });
    await new Promise<void>((listening) => void server.listen(0, '127.0.0.1', listening));
  });
  afterEach(
    () =>
      new Promise<void>((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  );

  const endpoint = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const storeAt = (limits: { idleMs?: number; totalMs?: number } = {}) =>
    createS3Store({
      endpoint: endpoint(),
      bucket: 'photos',
      key: 'photos-key',
      secret: 's3-secret',
      region: 'cn-east',
      ...limits,
    });

  test('keeps a photo, gives it back and removes it', async () => {
    const store = storeAt();
    await store.put(key, bytes, 'image/jpeg');
    expect([...objects]).toEqual([[`/photos/${key}`, { body: bytes, type: 'image/jpeg' }]]);
    expect(await read(store)).toEqual({ size: bytes.length, text: bytes.toString() });
    await store.remove(key);
    await store.remove(key);
    expect(await store.get(key)).toBeUndefined();
    expect(seen.every(({ headers }) => !JSON.stringify(headers).includes('s3-secret'))).toBe(true);
  });

  test.each(['XMinioStorageFull', 'QuotaExceeded'])('says so when it is full (%s)', async (code) => {
    misfortune = (res) => xml(res, 507, code);
    await expect(storeAt().put(key, bytes, 'image/jpeg')).rejects.toMatchObject({ code: 'files.storage-full' });
  });

  test.each([301, 302, 307, 308])('is never followed elsewhere (%i)', async (status) => {
    misfortune = (res) => res.writeHead(status, { Location: `${endpoint()}/elsewhere` }).end();
    await expect(storeAt().get(key)).rejects.toMatchObject({ code: 'server.busy' });
    await expect(storeAt().put(key, bytes, 'image/jpeg')).rejects.toMatchObject({ code: 'server.busy' });
    expect(seen.map(({ url }) => url)).toEqual([`/photos/${key}`, `/photos/${key}`]);
  });

  test('that does not answer is not waited for', async () => {
    misfortune = () => {};
    const started = performance.now();
    await expect(storeAt({ idleMs: 50 }).get(key)).rejects.toMatchObject({
      code: 'server.busy',
      extra: { retryAfter: 5 },
    });
    await expect(storeAt({ totalMs: 50 }).put(key, bytes, 'image/jpeg')).rejects.toMatchObject({ code: 'server.busy' });
    // Less than the limits of production.
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  test('that is broken is an outage, not a missing photo', async () => {
    misfortune = (res) => xml(res, 500, 'InternalError');
    await expect(storeAt().get(key)).rejects.toMatchObject({ code: 'server.busy' });
    await expect(storeAt().remove(key)).rejects.toMatchObject({ code: 'server.busy' });
  });
});
