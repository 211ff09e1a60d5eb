import type { Config } from '../../config.ts';
import type { PhotoStore } from '../../kit/ports/photo-store.ts';
import { createLocalStore } from './local-store.ts';

/** The directory of this machine, unless an S3-compatible store is set. */
export async function openPhotoStore(config: Config): Promise<PhotoStore> {
  const { S3_ENDPOINT: endpoint, S3_BUCKET: bucket, S3_KEY: key, S3_SECRET: secret, S3_REGION: region } = config;
  if (!endpoint) return createLocalStore({ directory: config.FILES_DIR });
  if (!bucket || !key || !secret) throw new Error('S3_ENDPOINT needs S3_BUCKET, S3_KEY and S3_SECRET too');
  const { createS3Store } = await import('./s3-store.ts');
  return createS3Store({ endpoint, bucket, key, secret, region });
}
