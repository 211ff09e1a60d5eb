import type { PhotoSource } from '@linli/shared/kit/endpoint.ts';
import { platform } from '../platform/platform.ts';
import type { Wire } from './transport.ts';

const uploading = new Map<string, () => void>();

export async function upload(wire: Wire & { photo: PhotoSource; onProgress: (fraction: number) => void }) {
  const { reply, abort } = platform.upload(wire);
  const key = wire.headers['Idempotency-Key'] ?? '';
  uploading.set(key, abort);
  try {
    return await reply;
  } finally {
    uploading.delete(key);
  }
}

/** Stops the upload that was begun with this idempotency key. */
export const abortUpload = (idempotencyKey: string) => uploading.get(idempotencyKey)?.();
