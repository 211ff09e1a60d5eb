import type { Readable } from 'node:stream';
import type { Config } from '../../config.ts';
import { createLocalStore } from './local-store.ts';

/** Where the bytes of photos lie. Keys are made by us, never by a request. */
export interface PhotoStore {
  /** All of it, durably, or a `Problem`. */
  put(key: string, bytes: Uint8Array, contentType: string): Promise<void>;
  get(key: string): Promise<StoredBytes | undefined>;
  /** Also when there is nothing to remove. */
  remove(key: string): Promise<void>;
}

export interface StoredBytes {
  stream: Readable;
  size: number;
}

/** The directory of this machine, unless an S3-compatible store is set. */
export async function openPhotoStore(config: Config): Promise<PhotoStore> {
  const { S3_ENDPOINT: endpoint, S3_BUCKET: bucket, S3_KEY: key, S3_SECRET: secret, S3_REGION: region } = config;
  if (!endpoint) return createLocalStore({ directory: config.FILES_DIR });
  if (!bucket || !key || !secret) throw new Error('S3_ENDPOINT needs S3_BUCKET, S3_KEY and S3_SECRET too');
  const { createS3Store } = await import('./s3-store.ts');
  return createS3Store({ endpoint, bucket, key, secret, region });
}
