import { availableParallelism } from 'node:os';
import pLimit from 'p-limit';
import sharp from 'sharp';
import { photoLimits } from '@linli/shared/files/files.schema.ts';
import { Problem } from '@linli/shared/kit/problem.ts';

export interface DrawnPhoto {
  full: Buffer;
  thumb: Buffer;
  width: number;
  height: number;
}

export const PHOTO_TYPE = 'image/jpeg';
const FULL_EDGE = 1600;
/** A long screenshot is read by its shorter edge: that keeps its pixels, as long as the whole is not too many. */
const LEGIBLE_EDGE = 1080;
const LONG = 2;
const LONG_PIXELS = 24_000_000;
const THUMB_EDGE = 320;

// Whatever else libvips can read (SVG, GIF, PDF, HEIF …) is closed for good: the smaller the door, the fewer the bugs.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({ operation: ['VipsForeignLoadJpeg', 'VipsForeignLoadPng', 'VipsForeignLoadWebp'] });
sharp.cache(false);
sharp.concurrency(1);

// One core stays with the requests, and one of libuv's four threads with the disk.
const inTurn = pLimit(Math.max(1, Math.min(3, availableParallelism() - 1)));

const startsWith = (bytes: Uint8Array, signature: string, at = 0) =>
  Buffer.from(bytes.buffer, bytes.byteOffset + at, Math.max(0, Math.min(signature.length, bytes.length - at))).toString(
    'latin1',
  ) === signature;

/** By its first bytes, whatever name or type was claimed. */
function sniff(bytes: Uint8Array): 'jpeg' | 'png' | 'webp' | undefined {
  if (startsWith(bytes, '\xff\xd8\xff')) return 'jpeg';
  if (startsWith(bytes, '\x89PNG\r\n\x1a\n')) return 'png';
  if (startsWith(bytes, 'RIFF') && startsWith(bytes, 'WEBP', 8)) return 'webp';
  return undefined;
}

/**
 * An upload as we keep it: decoded and drawn anew, upright, without place, time, camera or anything hidden behind the
 * picture. Costs about 0.1 s of a core, so only a few run at once and the rest wait.
 */
export async function processPhoto(bytes: Uint8Array): Promise<DrawnPhoto> {
  if (bytes.length > photoLimits.bytes) throw new Problem('files.too-large');
  const format = sniff(bytes);
  if (!format) throw new Problem('files.not-image');
  return inTurn(() => redraw(bytes, format));
}

async function redraw(bytes: Uint8Array, format: string): Promise<DrawnPhoto> {
  const input = { limitInputPixels: photoLimits.pixels, failOn: 'error' as const };
  const claimed = await readable(sharp(bytes, { ...input, limitInputPixels: false }).metadata());
  if (claimed.format !== format) throw new Problem('files.not-image');
  if (claimed.width * claimed.height > photoLimits.pixels) throw new Problem('files.too-many-pixels');
  const { data: full, info } = await readable(
    sharp(bytes, input)
      .autoOrient()
      .flatten({ background: '#ffffff' })
      .resize({ ...keptWithin(claimed), fit: 'inside', withoutEnlargement: true })
      .jpeg({ quality: 82 })
      .toBuffer({ resolveWithObject: true }),
  );
  const thumb = await sharp(full)
    .resize(
      THUMB_EDGE,
      THUMB_EDGE,
      isLong(info) ? { fit: 'cover', position: 'top' } : { fit: 'inside', withoutEnlargement: true },
    )
    .jpeg({ quality: 76 })
    .toBuffer();
  return { full, thumb, width: info.width, height: info.height };
}

interface Size {
  width: number;
  height: number;
}
const isLong = ({ width, height }: Size) => Math.max(width, height) > LONG * Math.min(width, height);

/** The box a photo is drawn into; a square where its sides are turned, because the camera lay on its side. */
function keptWithin(size: Size): Size {
  if (!isLong(size)) return { width: FULL_EDGE, height: FULL_EDGE };
  const { width, height } = size;
  const scale = Math.min(
    1,
    Math.max(LEGIBLE_EDGE / Math.min(width, height), FULL_EDGE / Math.max(width, height)),
    Math.sqrt(LONG_PIXELS / (width * height)),
  );
  const longest = Math.round(Math.max(width, height) * scale);
  return { width: longest, height: longest };
}

/** The signature was right, so what libvips cannot read is broken, not foreign. */
const readable = <T>(reading: Promise<T>): Promise<T> =>
  reading.catch(() => {
    throw new Problem('files.damaged');
  });
