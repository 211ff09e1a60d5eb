import type { FileSource } from '@linli/shared/kit/endpoint.ts';
import { photoLimits } from '@linli/shared/files/files.schema.ts';

/** Of no use to send, today or tomorrow; says why in words. */
export class UnreadablePhoto extends Error {}

/** What is drawn anew is drawn so large at most: enough to read a label, little to send. */
const drawnPixels = 12_000_000;

/**
 * A photo as the server takes it. WeChat scales and converts by itself; in a browser a photo of 50 megapixels is drawn
 * smaller, and an iPhone's HEIC becomes a JPEG where the browser can read it (Safari), else nobody here can.
 */
export async function readyToSend(source: FileSource): Promise<FileSource> {
  if (typeof Blob === 'undefined' || !(source instanceof Blob)) return source;
  const isHeic = heic.test(await beginningOf(source));
  const size = await sizeOf(source);
  if (!size && isHeic)
    throw new UnreadablePhoto('这张是 HEIC 格式，浏览器打不开；可以截一张屏幕图，或在微信小程序里上传原图');
  // What is broken or no picture at all the server says in its own words.
  if (!size) return source;
  const pixels = size.width * size.height;
  if (!isHeic && pixels <= photoLimits.pixels && source.size <= photoLimits.bytes) return source;
  return drawn(source, size, Math.min(1, Math.sqrt(drawnPixels / pixels))).catch(() => source);
}

/** `ftyp` and the brands of HEIF, whatever name or type the file has. */
const heic = /^.{4}ftyp(heic|heix|hevc|heim|heis|mif1|msf1)/s;

async function beginningOf(source: Blob): Promise<string> {
  const bytes = new Uint8Array(await source.slice(0, 12).arrayBuffer());
  return String.fromCharCode(...bytes);
}

function sizeOf(source: Blob): Promise<{ width: number; height: number } | undefined> {
  return new Promise((resolve) => {
    const picture = new Image();
    const url = URL.createObjectURL(source);
    const done = (size?: { width: number; height: number }) => {
      URL.revokeObjectURL(url);
      resolve(size);
    };
    picture.onload = () => done({ width: picture.naturalWidth, height: picture.naturalHeight });
    picture.onerror = () => done();
    picture.src = url;
  });
}

async function drawn(source: Blob, { width, height }: { width: number; height: number }, scale: number) {
  const resized = { resizeWidth: Math.round(width * scale), resizeHeight: Math.round(height * scale) };
  const picture = await createImageBitmap(source, { ...resized, resizeQuality: 'high' });
  const canvas = document.createElement('canvas');
  canvas.width = picture.width;
  canvas.height = picture.height;
  canvas.getContext('2d')!.drawImage(picture, 0, 0);
  picture.close();
  return new Promise<Blob>((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no picture'))), 'image/jpeg', 0.9);
  });
}
