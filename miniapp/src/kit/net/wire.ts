import Taro from '@tarojs/taro';
import type { PhotoSource } from '@linli/shared/kit/endpoint.ts';
import { platform } from '../platform/platform.ts';
import type { RawReply, Wire } from './transport.ts';

/** Replies are read as text and parsed by us: platforms differ in what they do with `problem+json` and empty bodies. */
export async function send({ method, url, headers, timeout, text }: Wire & { text?: string }): Promise<RawReply> {
  const { statusCode, data } = await Taro.request<unknown>({
    method,
    url,
    header: headers,
    timeout,
    dataType: 'text',
    responseType: 'text',
    ...(text !== undefined && { data: text }),
  });
  return { status: statusCode, text: typeof data === 'string' ? data : '' };
}

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
