import { randomBytes } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Problem } from '@linli/shared/kit/problem.ts';
import type { PhotoStore } from '../../kit/ports/photo-store.ts';

const KEY = /^[a-z0-9]+(\/[a-z0-9][a-z0-9-]*)*\.[a-z]+$/;
const FULL = new Set(['ENOSPC', 'EDQUOT']);

export interface LocalStoreOptions {
  directory: string;
  /** `open` of node:fs/promises; a test gives one that runs out of space. */
  openFile?: typeof open;
}

const codeOf = (error: unknown): unknown => (error as { code?: unknown } | undefined)?.code;

export function createLocalStore({ directory, openFile = open }: LocalStoreOptions): PhotoStore {
  const pathOf = (key: string) => {
    if (!KEY.test(key)) throw new TypeError('Not a key of ours');
    return join(directory, key);
  };
  return {
    async put(key, bytes) {
      const path = pathOf(key);
      const part = `${path}.${randomBytes(6).toString('hex')}.part`;
      try {
        await mkdir(dirname(path), { recursive: true });
        const file = await openFile(part, 'wx', 0o640);
        try {
          await file.writeFile(bytes);
          // The row that names this photo is durable; what it names must not vanish with the power.
          await file.datasync();
        } finally {
          await file.close();
        }
        await rename(part, path);
      } catch (error) {
        await rm(part, { force: true });
        if (FULL.has(String(codeOf(error)))) throw new Problem('files.storage-full');
        throw error;
      }
    },
    async get(key) {
      try {
        const file = await openFile(pathOf(key), 'r');
        const { size } = await file.stat();
        return { stream: file.createReadStream(), size };
      } catch (error) {
        if (codeOf(error) === 'ENOENT') return undefined;
        throw error;
      }
    },
    remove: async (key) => rm(pathOf(key), { force: true }),
  };
}
