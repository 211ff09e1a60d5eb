import { mkdtemp, open, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import type { EntitySchema } from 'typeorm';
import { actorOf } from '../sessions/actor.ts';
import { defaultPolicies } from '../estates/policies/policies.service.ts';
import type { Scope } from '../kit/scope.ts';
import { aPhoto } from '../test/world/photos.ts';
import { refusedWith, startWorld, type Person, type World } from '../test/world/world.ts';
import { filesJobs } from './clean-up.ts';
import { attachPhotos, photosByIds } from './files.service.ts';
import { PhotoDays, Photos, type PhotoRow } from './files.tables.ts';
import { createLocalStore } from './storage/local-store.ts';
import { photoUrl } from './storage/photo-urls.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;

let world: World;
let directory: string;
let full: boolean;
let chen: Person;
let wang: Person;

/** The real store on a disk that may run out of space in the middle of the second file. */
const openFile = (async (...args: Parameters<typeof open>) => {
  const file = await open(...args);
  const write = file.writeFile.bind(file);
  file.writeFile = async (data) => {
    if (full && String(args[0]).includes('thumb')) throw Object.assign(new Error('no space'), { code: 'ENOSPC' });
    return write(data);
  };
  return file;
}) as typeof open;

beforeEach(async () => {
  full = false;
  directory = await mkdtemp(join(tmpdir(), 'linli-photos-'));
  world = await startWorld({ deps: () => ({ photos: createLocalStore({ directory, openFile }) }) });
  [chen, wang] = [await world.as('demo-owner-1'), await world.as('demo-owner-2')];
});
afterEach(() => world.stop());

const look = (address: string) => world.raw().get(address);
const stored = async () => (await readdir(directory, { recursive: true })).filter((name) => name.includes('.'));
const rows = <Row extends object>(table: EntitySchema<Row>) => world.deps.db.read.find(table);
async function scopeOf({ token }: Person, db: Scope['db'] = world.deps.db.read): Promise<Scope> {
  const actor = await actorOf(world.deps, token, world.now());
  return { actor: actor!, db, now: world.now(), policies: defaultPolicies, deps: world.deps };
}
async function attach(person: Person, ids: string[]): Promise<string[]> {
  const scope = await scopeOf(person);
  const subject = { subject: 'ticket', subjectId: world.deps.newId() };
  return world.deps.db.tx((db) => attachPhotos({ ...scope, db }, ids, subject));
}

test('uploads that are refused after they have arrived leave their room to the next', async () => {
  const nothing = new Uint8Array(14 * 1024 * 1024);
  // Three fill the room for uploads; a fourth would wait for eight seconds and be told that the server is busy.
  for (let upload = 0; upload < 4; upload += 1)
    await expect(chen.files.upload({ body: nothing })).rejects.toEqual(refusedWith('files.not-image'));
});

describe('a resident who sends a photo', () => {
  test('gets it back in two sizes, at addresses that need no session', async () => {
    const photo = await chen.files.upload({ body: await aPhoto(900, 600) });
    expect(photo).toMatchObject({ width: 900, height: 600 });
    for (const [address, width] of [
      [photo.url, 900],
      [photo.thumbUrl, 320],
    ] as const) {
      const image = await look(address);
      expect(image.status).toBe(200);
      expect(image.headers).toMatchObject({
        'content-type': 'image/jpeg',
        'content-length': String((image.body as Buffer).length),
        'cache-control': expect.stringMatching(/^private, max-age=\d+, immutable$/),
        'x-content-type-options': 'nosniff',
        'content-disposition': 'inline',
      });
      expect(await sharp(image.body as Buffer).metadata()).toMatchObject({ format: 'jpeg', width });
    }
    expect(await stored()).toHaveLength(2);
  });

  test('and sends it again with the same key gets the first answer, and one photo', async () => {
    const [body, idempotencyKey] = [await aPhoto(), 'one-photo-of-the-kitchen'];
    const first = await chen.files.upload({ body }, { idempotencyKey });
    expect(await chen.files.upload({ body }, { idempotencyKey })).toEqual(first);
    expect(await stored()).toHaveLength(2);
    const other = chen.files.upload({ body: await aPhoto(9, 9) }, { idempotencyKey });
    await expect(other).rejects.toEqual(refusedWith('request.key-reused'));
  });

  test('without a session is asked to sign in', async () => {
    await expect(world.stranger.files.upload({ body: await aPhoto() })).rejects.toEqual(
      refusedWith('identity.required'),
    );
  });

  test.each([
    ['a web page', async () => Buffer.from('<html>'), 'files.not-image'],
    ['half a photo', async () => (await aPhoto()).subarray(0, 700), 'files.damaged'],
    ['16 MB', async () => new Uint8Array(16 * 1024 * 1024).fill(255), 'files.too-large'],
    ['51 megapixels', () => aPhoto(10_200, 5_000), 'files.too-many-pixels'],
  ] as const)('is told what is wrong with %s', async (_, make, code) => {
    await expect(chen.files.upload({ body: await make() })).rejects.toEqual(refusedWith(code));
    expect([await stored(), await rows(PhotoDays)]).toEqual([[], []]);
  });

  test('is told when there is no room; nothing is left of the attempt, and the next may succeed', async () => {
    full = true;
    await expect(chen.files.upload({ body: await aPhoto() })).rejects.toEqual(refusedWith('files.storage-full'));
    expect([await stored(), await rows(Photos)]).toEqual([[], []]);
    expect(await rows(PhotoDays)).toMatchObject([{ uploads: 0 }]);
    full = false;
    await chen.files.upload({ body: await aPhoto() });
    expect(await stored()).toHaveLength(2);
  });

  test('may send a hundred a day, also when the last come all at once', async () => {
    const { actor } = await scopeOf(chen);
    const counted = { owner_id: actor.personId, day: '2026-11-20', uploads: 98 };
    await world.deps.db.tx((tx) => tx.insert(PhotoDays, counted));
    const body = await aPhoto(8, 8);
    const answers = await Promise.allSettled([1, 2, 3, 4].map(() => chen.files.upload({ body })));
    const refused = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason as unknown] : []));
    expect(refused).toEqual([refusedWith('files.quota'), refusedWith('files.quota')]);
    await wang.files.upload({ body });
    world.tick(DAY);
    await chen.files.upload({ body });
  });
});

describe('the address of a photo', () => {
  test('is good for a quarter of an hour and stays the same while a page is looked at twice', async () => {
    const { id, url } = await chen.files.upload({ body: await aPhoto() });
    expect(photoUrl(world.deps.config, id, 'full', world.now() + 1000)).toBe(url);
    world.tick(15 * MINUTE);
    expect((await look(url)).status).toBe(200);
    world.tick(5 * MINUTE);
    expect((await look(url)).status).toBe(404);
    expect(photoUrl(world.deps.config, id, 'full', world.now())).not.toBe(url);
  });

  test.each<[string, (address: string) => string]>([
    ['no signature', (address) => address.replace(/&s=.*/, '')],
    ['another signature', (address) => address.replace(/s=.*/, `s=${'A'.repeat(22)}`)],
    ['a longer life', (address) => address.replace(/e=\d+/, 'e=1899999999999')],
    ['the signature of the thumbnail', (address) => address.replace('/full?', '/thumb?')],
    ['another variant', (address) => address.replace('/full?', '/original?')],
    ['a path for an id', (address) => address.replace(/photos\/[^/]+/, 'photos/..%2f..%2fetc')],
    ['two signatures', (address) => `${address}&s=x`],
  ])('with %s shows nothing', async (_, change) => {
    const { url } = await chen.files.upload({ body: await aPhoto() });
    expect((await look(change(url))).status).toBe(404);
  });

  test('says nothing about where the bytes lie', async () => {
    const photo = await chen.files.upload({ body: await aPhoto() });
    const [{ storage_key }] = (await rows(Photos)) as [PhotoRow];
    expect(storage_key).toMatch(/^[0-9a-f]{48}$/);
    expect(JSON.stringify(photo)).not.toContain(storage_key);
    expect((await stored()).join()).not.toContain('photo.jpg');
  });
});

describe('a photo as part of a ticket', () => {
  test('can be had once, by the one who sent it', async () => {
    const { id } = await chen.files.upload({ body: await aPhoto() });
    expect(await attach(wang, [id])).toEqual([id]);
    expect(await attach(chen, [id])).toEqual([]);
    expect(await attach(chen, [id])).toEqual([id]);
  });

  test('goes to one of two tickets that want it at the same time', async () => {
    const { id } = await chen.files.upload({ body: await aPhoto() });
    const answers = await Promise.all([attach(chen, [id]), attach(chen, [id])]);
    expect(answers.toSorted((a, b) => a.length - b.length)).toEqual([[], [id]]);
  });

  test('names those that cannot be had, and keeps the others free', async () => {
    const { id } = await chen.files.upload({ body: await aPhoto() });
    const never = world.deps.newId();
    expect(await attach(chen, [never, id])).toEqual([never]);
    expect(await attach(chen, [])).toEqual([]);
    expect(await attach(chen, [id])).toEqual([]);
  });

  test('is presented with fresh addresses in the estate it belongs to, and nowhere else', async () => {
    const { id } = await chen.files.upload({ body: await aPhoto() });
    world.tick(20 * MINUTE);
    const scope = await scopeOf(wang);
    const photos = await photosByIds(scope, [id, world.deps.newId()]);
    expect([...photos.keys()]).toEqual([id]);
    expect((await look(photos.get(id)!.url)).status).toBe(200);
    const elsewhere = { ...scope, actor: { ...scope.actor, estateId: world.deps.newId() } };
    expect(await photosByIds(elsewhere, [id])).toEqual(new Map());
    expect(await photosByIds(scope, [])).toEqual(new Map());
  });
});

describe('the clean-up', () => {
  const purge = () => filesJobs(world.deps)[0]!.run(world.now());

  test('removes what was never used after a day, and nothing else', async () => {
    const [used, unused] = [await aPhoto(), await aPhoto()].map((body) => chen.files.upload({ body }));
    await attach(chen, [(await used!).id]);
    world.tick(DAY);
    const fresh = await chen.files.upload({ body: await aPhoto() });
    world.tick(1);
    await purge();
    expect((await rows(Photos)).map(({ id }) => id).toSorted()).toEqual([(await used!).id, fresh.id].toSorted());
    expect(await stored()).toHaveLength(4);
    const { id } = await unused!;
    expect((await look(photoUrl(world.deps.config, id, 'full', world.now()))).status).toBe(404);
    expect(await attach(chen, [id])).toEqual([id]);
  });

  test.each(['stored_at', 'purged_at'] as const)(
    'ends what was begun and broke off before %s was right',
    async (column) => {
      const { id } = await chen.files.upload({ body: await aPhoto() });
      const broken = column === 'stored_at' ? { stored_at: null } : { purged_at: world.now() };
      await world.deps.db.tx((tx) => tx.updateAll(Photos, broken));
      expect(await attach(chen, [id])).toEqual([id]);
      expect((await look(photoUrl(world.deps.config, id, 'full', world.now()))).status).toBe(404);
      world.tick(DAY + 1);
      await purge();
      expect([await stored(), await rows(Photos)]).toEqual([[], []]);
    },
  );

  test('forgets the quotas of last week', async () => {
    await chen.files.upload({ body: await aPhoto() });
    world.tick(9 * DAY);
    await filesJobs(world.deps)[1]!.run(world.now());
    expect(await rows(PhotoDays)).toEqual([]);
  });
});
