import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type { LocalDate } from '@linli/shared/kit/time.ts';
import * as z from '@linli/shared/kit/zod.ts';
import type { TradeBillResult, WeChatPay } from '../../kit/ports/wechat-pay.ts';
import type { PayCall } from '../merchant-api.ts';
import { PayError } from '../refusals.ts';
import type { Merchant } from '../settings.ts';
import { BadBill, linesOf } from './lines.ts';
import { readTradeBill } from './rows.ts';

/** A million rows; what is larger is no bill, or was packed to burst. */
const LARGEST = 512 * 1024 * 1024;

const Told = z.object({
  hash_type: z.literal('SHA1'),
  hash_value: z.string().regex(/^[0-9a-fA-F]{40}$/),
  download_url: z.url(),
});

interface Api {
  call<T>(details: PayCall, answer: z.ZodType<T>): Promise<T>;
  download(details: PayCall): Promise<Readable>;
}

/** Unpacked onto the disk while it comes in, so that a large one costs no memory; answers its SHA1. */
async function unpack(packed: Readable, path: string): Promise<string> {
  const hash = createHash('sha1');
  let size = 0;
  await pipeline(
    packed,
    createGunzip(),
    async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        size += chunk.length;
        if (size > LARGEST) throw new BadBill('too large');
        hash.update(chunk);
        yield chunk;
      }
    },
    createWriteStream(path, { mode: 0o600 }),
  );
  return hash.digest('hex');
}

/** The file is read twice: once to see that all of it is right, then for who takes the rows. */
export function createTradeBill({ mchid }: Merchant, api: Api): WeChatPay['tradeBill'] {
  return async (day, take) => {
    const folder = await mkdtemp(join(tmpdir(), 'linli-bill-'));
    const path = join(folder, 'bill.csv');
    try {
      await fetchTo(path, day);
      const rows = await readTradeBill(linesOf(createReadStream(path)), mchid, () => {});
      await readTradeBill(linesOf(createReadStream(path)), mchid, take);
      return { ok: true, rows };
    } catch (error) {
      return answerTo(error);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  };

  async function fetchTo(path: string, day: LocalDate): Promise<void> {
    const query = new URLSearchParams({ bill_date: day, bill_type: 'ALL', tar_type: 'GZIP' });
    const told = await api.call({ method: 'GET', path: `/v3/bill/tradebill?${query}` }, Told);
    // Wherever it points, we ask where we ask for everything.
    const { pathname, search } = new URL(told.download_url);
    if (pathname !== '/v3/billdownload/file') throw new BadBill('an address that is none of the platform’s');
    const hash = await unpack(await api.download({ method: 'GET', path: pathname + search }), path);
    if (hash !== told.hash_value.toLowerCase()) throw new BadBill('another hash');
  }
}

function answerTo(error: unknown): TradeBillResult {
  if (error instanceof BadBill) return { ok: false, reason: 'bad-file', code: error.message };
  if (error instanceof PayError && error.code === 'NO_STATEMENT_EXIST') return { ok: true, rows: 0 };
  if (error instanceof PayError && error.code === 'STATEMENT_CREATING')
    return { ok: false, reason: 'not-ready', code: error.code };
  if (error instanceof PayError) return error.refused;
  // Whatever was cut off or is not packed as it should be.
  const { code } = error as { code?: string };
  if (code?.startsWith('Z_') || code === 'ERR_STREAM_PREMATURE_CLOSE' || code?.startsWith('UND_ERR'))
    return { ok: false, reason: 'bad-file', code };
  throw error;
}
