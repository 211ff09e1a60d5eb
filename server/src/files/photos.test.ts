import { createServer, request, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { deflateSync, crc32 } from 'node:zlib';
import fc from 'fast-check';
import sharp, { type Sharp } from 'sharp';
import { Problem } from '@linli/shared/kit/problem.ts';
import { processPhoto } from './photo.ts';
import { ByteLimiter } from '../kit/memory/byte-limiter.ts';
import { readUpload, uploadKinds, type Upload } from '../kit/http/upload.ts';

/** A picture whose left half is red and whose right half is blue. */
const picture = (width = 400, height = 200): Sharp =>
  sharp({ create: { width, height, channels: 3, background: '#ff0000' } }).composite([
    { input: { create: { width: width / 2, height, channels: 3, background: '#0000ff' } }, left: width / 2, top: 0 },
  ]);

const refusal = (bytes: Uint8Array) =>
  processPhoto(bytes).then(
    () => 'taken',
    (error: unknown) => (error instanceof Problem ? error.code : error),
  );

const colourAt = async (image: Buffer, left: number, top: number) => {
  const [red = 0, , blue = 0] = await sharp(image).extract({ left, top, width: 1, height: 1 }).raw().toBuffer();
  return red > blue ? 'red' : 'blue';
};

/** A PNG that says it is so large, of a few hundred bytes. */
function bomb(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([1, 0, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(1000))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

describe('a photo', () => {
  test.each(['jpeg', 'png', 'webp'] as const)(
    'as %s becomes a JPEG of bounded size with a thumbnail',
    async (format) => {
      const { full, thumb, width, height } = await processPhoto(await picture(3200, 1800)[format]().toBuffer());
      expect({ width, height }).toEqual({ width: 1600, height: 900 });
      expect(await sharp(full).metadata()).toMatchObject({ format: 'jpeg', width: 1600, height: 900 });
      expect(await sharp(thumb).metadata()).toMatchObject({ format: 'jpeg', width: 320, height: 180 });
    },
  );

  // 1,080 px read like a phone's own screen; a thumbnail of the whole would be a grey line.
  test('that is a long screenshot stays legible, and its thumbnail shows its beginning', async () => {
    const { full, thumb, width, height } = await processPhoto(await picture(1080, 21_600).png().toBuffer());
    expect({ width, height }).toEqual({ width: 1080, height: 21_600 });
    expect(await sharp(full).metadata()).toMatchObject({ width: 1080, height: 21_600 });
    expect(await sharp(thumb).metadata()).toMatchObject({ width: 320, height: 320 });
  });

  test('that is longer still is kept within so many pixels', async () => {
    const { width, height } = await processPhoto(await picture(1080, 40_000).png().toBuffer());
    expect(width * height).toBeLessThanOrEqual(24_100_000);
    expect(width).toBeGreaterThan(800);
  });

  test('that is small is not blown up', async () => {
    expect(await processPhoto(await picture(120, 60).png().toBuffer())).toMatchObject({ width: 120, height: 60 });
  });

  test('loses place, time, camera and everything else that is not the picture', async () => {
    const told = await picture()
      .withExif({
        IFD0: { Make: 'SECRET-CAMERA', Copyright: 'Chen' },
        IFD3: {
          GPSLatitudeRef: 'N',
          GPSLatitude: '30/1 15/1 0/1',
          GPSLongitudeRef: 'E',
          GPSLongitude: '120/1 9/1 0/1',
        },
      })
      .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><secret>SECRET-XMP</secret></x:xmpmeta>')
      .withIccProfile('p3')
      .jpeg()
      .toBuffer();
    expect(told.includes('SECRET-CAMERA')).toBe(true);
    const { full, thumb } = await processPhoto(Buffer.concat([told, Buffer.from('<script>SECRET-TAIL</script>')]));
    for (const image of [full, thumb]) {
      const metadata = await sharp(image).metadata();
      expect(metadata).not.toMatchObject({ exif: expect.anything() });
      expect(metadata).not.toMatchObject({ xmp: expect.anything() });
      expect(metadata).not.toMatchObject({ icc: expect.anything() });
      expect(image.includes('SECRET')).toBe(false);
    }
  });

  test('taken with the phone on its side stands upright', async () => {
    const onItsSide = await picture().withMetadata({ orientation: 6 }).jpeg().toBuffer();
    const { full, width, height } = await processPhoto(onItsSide);
    expect({ width, height }).toEqual({ width: 200, height: 400 });
    expect([await colourAt(full, 100, 20), await colourAt(full, 100, 380)]).toEqual(['red', 'blue']);
  });

  test('with transparent parts gets a white ground', async () => {
    const clear = {
      create: { width: 40, height: 40, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
    } as const;
    const { full } = await processPhoto(await sharp(clear).png().toBuffer());
    const [red] = await sharp(full).raw().toBuffer();
    expect(red).toBeGreaterThan(250);
  });

  test.each(['jpeg', 'png', 'webp'] as const)('as %s that did not arrive whole is refused', async (format) => {
    const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const;
    const bytes = await sharp({ create: { width: 300, height: 300, channels: 3, background: '#888', noise } })
      [format]()
      .toBuffer();
    for (const part of [0.3, 0.6, 0.95]) {
      expect(await refusal(bytes.subarray(0, Math.floor(bytes.length * part)))).toBe('files.damaged');
    }
  });

  test('with too many pixels is refused before it is unpacked', async () => {
    const before = process.memoryUsage().rss;
    const bombs = Array.from({ length: 8 }, () => refusal(bomb(10_000, 10_000)));
    expect(new Set(await Promise.all(bombs))).toEqual(new Set(['files.too-many-pixels']));
    expect(process.memoryUsage().rss - before).toBeLessThan(40_000_000);
    expect(await refusal(bomb(2_000_000_000, 2))).toMatch(/^files\.(too-many-pixels|damaged)$/);
  });
});

describe('what is no photo', () => {
  const jpegHead = Buffer.from([0xff, 0xd8, 0xff, 0xe0]);
  test.each([
    ['an SVG', '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>'],
    ['an SVG after an XML declaration', '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'],
    ['a web page', '<!doctype html><script>alert(1)</script>'],
    ['a GIF', 'GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff!\xf9\x04\x01\x00\x00\x00\x00,'],
    ['a script that is also a GIF', 'GIF89a=1/*\x01\x00*/;alert(1)'],
    ['a HEIC', '\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic'],
    ['a PDF', '%PDF-1.7'],
    ['a program', '\x7fELF\x02\x01\x01'],
    ['a sound in the same container as WebP', 'RIFF\x24\x00\x00\x00WAVEfmt '],
    ['nothing', ''],
    ['two bytes', '\xff\xd8'],
  ])('%s is refused', async (_, text) => {
    expect(await refusal(Buffer.from(text, 'latin1'))).toBe('files.not-image');
  });

  test('a web page behind the first bytes of a JPEG is refused', async () => {
    expect(await refusal(Buffer.concat([jpegHead, Buffer.from('<html><script>alert(1)</script>')]))).toBe(
      'files.damaged',
    );
  });
});

describe('the room for uploads', () => {
  const turn = () => new Promise((next) => setImmediate(next));

  test('takes in so many bytes, lets the next wait in their order, and one alone however large', async () => {
    const room = new ByteLimiter({ bytes: 10, waiting: 9 });
    const [six, four] = [await room.enter(6), await room.enter(4)];
    const order: number[] = [];
    const late = [5, 30, 1].map((bytes) => room.enter(bytes).then((leave) => (order.push(bytes), leave)));
    four();
    four();
    await turn();
    expect(order).toEqual([]);
    six();
    (await late[0]!)();
    await turn();
    expect(order).toEqual([5, 30]);
    (await late[1]!)();
    await late[2];
    expect(order).toEqual([5, 30, 1]);
  });

  test('leaves room for others beside one who announces much and sends nothing', async () => {
    const room = new ByteLimiter({ bytes: 40, waiting: 8, waitMs: 1000 });
    const slow = [await room.enter(10, 'slow')];
    const more = [room.enter(10, 'slow'), room.enter(10, 'slow')];
    await expect(room.enter(10, 'slow')).rejects.toMatchObject({ code: 'server.busy' });
    const others = await Promise.all(['a', 'b', 'c'].map((whose) => room.enter(10, whose)));
    others[0]!();
    slow[0]!();
    (await more[0]!)();
    (await more[1]!)();
    for (const leave of others) leave();
    await room.enter(40, 'anybody');
  });

  test('sends away who would wait too long, or in too long a line', async () => {
    const room = new ByteLimiter({ bytes: 10, waiting: 1, waitMs: 10 });
    const leave = await room.enter(10);
    const first = room.enter(1);
    await expect(room.enter(1)).rejects.toMatchObject({ code: 'server.busy', extra: { retryAfter: 5 } });
    await expect(first).rejects.toMatchObject({ code: 'server.busy' });
    leave();
    await room.enter(10);
  });
});

describe('an upload', () => {
  const LIMIT = 1024 * 1024;
  let server: Server;
  let port: number;
  beforeAll(async () => {
    server = createServer((req, res) => {
      readUpload(req, { ...uploadKinds.photo, bytes: LIMIT }).then(
        ({ bytes, release }) => {
          res.end(JSON.stringify({ size: bytes.length, last: bytes.at(-1) }));
          release();
        },
        (error: unknown) => {
          const problem = error instanceof Problem ? { code: error.code, ...error.extra } : { code: String(error) };
          res.end(JSON.stringify(problem));
        },
      );
    });
    await new Promise<void>((listening) => void server.listen(0, '127.0.0.1', listening));
    port = (server.address() as AddressInfo).port;
  });
  afterAll(
    () =>
      new Promise<void>((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  );

  const form = (...parts: [name: string, bytes: Uint8Array | string][]) => {
    const data = new FormData();
    for (const [name, bytes] of parts)
      if (typeof bytes === 'string') data.append(name, bytes);
      else data.append(name, new Blob([bytes as Uint8Array<ArrayBuffer>]), '../../etc/passwd');
    return data;
  };
  const send = async (body: FormData | string, headers: Record<string, string> = {}) =>
    (await (await fetch(`http://127.0.0.1:${port}`, { method: 'POST', body, headers })).json()) as Record<
      string,
      unknown
    >;

  test('of one photo arrives byte for byte, also when it is as large as may be', async () => {
    expect(await send(form(['file', Buffer.from([1, 2, 3])]))).toEqual({ size: 3, last: 3 });
    expect(await send(form(['file', new Uint8Array(LIMIT).fill(7)]))).toEqual({ size: LIMIT, last: 7 });
  });

  test('of one byte more is too large', async () => {
    expect(await send(form(['file', new Uint8Array(LIMIT + 1)]))).toEqual({ code: 'files.too-large' });
  });

  test('of 75 MB in pieces is refused while it comes, and nothing of it is kept', async () => {
    const before = process.memoryUsage().rss;
    const piece = Buffer.alloc(256 * 1024);
    const answer = await new Promise<string>((resolve, reject) => {
      const type = 'multipart/form-data; boundary=x';
      const call = request({ port, method: 'POST', headers: { 'Content-Type': type } }, (res) => {
        res.setEncoding('utf8').on('data', resolve);
      }).on('error', reject);
      call.write('--x\r\nContent-Disposition: form-data; name="file"; filename="a.jpg"\r\n\r\n');
      let sent = 0;
      const more = () => {
        for (; sent < 300; sent += 1) if (!call.write(piece)) return void ((sent += 1), call.once('drain', more));
        call.end();
      };
      more();
    });
    expect(JSON.parse(answer)).toEqual({ code: 'files.too-large' });
    expect(process.memoryUsage().rss - before).toBeLessThan(45_000_000);
  });

  test.each([
    ['no part', form(), '#/file'],
    ['two photos', form(['file', Buffer.from('a')], ['file', Buffer.from('b')]), '#/file'],
    ['another name', form(['photo', Buffer.from('a')]), '#/photo'],
    ['a smuggled field', form(['ownerId', 'someone'], ['file', Buffer.from('a')]), '#/ownerId'],
  ])('with %s is refused and told where', async (_, body, pointer) => {
    expect(await send(body)).toEqual({ code: 'request.invalid', errors: [{ pointer, detail: expect.any(String) }] });
  });

  test.each([
    ['JSON', '{}', { 'content-type': 'application/json' }, 'request.wrong-type'],
    ['no boundary', 'x', { 'content-type': 'multipart/form-data; x=y' }, 'request.malformed'],
    [
      'no end',
      '--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nabc',
      { 'content-type': 'multipart/form-data; boundary=x' },
      'request.malformed',
    ],
    [
      'a packed body',
      'x',
      { 'content-type': 'multipart/form-data; boundary=x', 'content-encoding': 'gzip' },
      'request.wrong-type',
    ],
  ])('as %s is refused', async (_, body, headers, code) => {
    expect(await send(body, headers)).toMatchObject({ code });
  });

  test('that breaks off does not leave anything waiting', async () => {
    const ended = new Promise<unknown>((resolve) => {
      server.once('request', (req) => void req.once('close', resolve));
    });
    const call = request({
      port,
      method: 'POST',
      headers: { 'Content-Type': 'multipart/form-data; boundary=x', 'Content-Length': '5000' },
    }).on('error', () => {});
    call.write('--x\r\nContent-Disposition: form-data; name="file"; filename="a.jpg"\r\n\r\nabc', () => call.destroy());
    await ended;
    expect(await send(form(['file', Buffer.from('ok')]))).toMatchObject({ size: 2 });
  });

  test('of any shape whatever is either read or refused', async () => {
    const words = [
      '--x',
      '\r\n',
      '--',
      'Content-Disposition: form-data; name="file"; filename="a"',
      ': ',
      'é\0',
      'abc',
    ];
    const bodies = fc.array(fc.oneof(fc.constantFrom(...words), fc.string({ maxLength: 5 })), { maxLength: 25 });
    await fc.assert(
      fc.asyncProperty(bodies, fc.integer({ min: 1, max: 40 }), async (parts, size) => {
        const body = Buffer.from(`--x\r\n${parts.join('')}`);
        const pieces = Array.from({ length: Math.ceil(body.length / size) }, (_, at) =>
          body.subarray(at * size, at * size + size),
        );
        const req = Object.assign(Readable.from(pieces, { objectMode: false }), {
          headers: { 'content-type': 'multipart/form-data; boundary=x' },
          complete: true,
        }) as unknown as IncomingMessage;
        const end = await readUpload(req, { ...uploadKinds.photo, bytes: 20 }).catch((error: unknown) => error);
        expect(end instanceof Problem || (end as Upload).bytes instanceof Uint8Array).toBe(true);
        if (!(end instanceof Problem)) (end as Upload).release();
      }),
      { numRuns: 500 },
    );
  });
});
