import type { FileSource } from '@linli/shared/kit/endpoint.ts';
import { platform } from '../platform/platform.ts';
import type { Upload } from '../platform/platform.types.ts';
import type { RawReply, Wire } from './transport.ts';

const uploading = new Map<string, () => void>();

type Start = (upload: Upload) => { reply: Promise<RawReply>; abort(): void };

/** Takes as long as bytes move; `timeout` is how long none may. Sent to its end, it has that long for the answer. */
export async function sendWhileMoving(start: Start, wire: Upload): Promise<RawReply> {
  let stalled = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const moved = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      stalled = true;
      sent.abort();
    }, wire.timeout);
  };
  const sent = start({
    ...wire,
    onProgress(fraction) {
      moved();
      wire.onProgress(fraction);
    },
  });
  const key = wire.headers['Idempotency-Key'] ?? '';
  uploading.set(key, sent.abort);
  moved();
  try {
    return await sent.reply;
  } catch (error) {
    throw stalled ? new Error('timeout') : error;
  } finally {
    clearTimeout(timer);
    uploading.delete(key);
  }
}

export const upload = (wire: Wire & { file: FileSource; onProgress: (fraction: number) => void }) =>
  sendWhileMoving(platform.upload, wire);

/** Stops the upload that was begun with this idempotency key. */
export const abortUpload = (idempotencyKey: string) => uploading.get(idempotencyKey)?.();
