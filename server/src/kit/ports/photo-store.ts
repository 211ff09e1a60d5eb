import type { Readable } from 'node:stream';

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
