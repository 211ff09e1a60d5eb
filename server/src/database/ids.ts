// UUIDv7: the ids that TypeORM generates are random, and rows would lie in no order.
import { randomBytes } from 'node:crypto';

const POOL = 4096;
let pool = Buffer.alloc(0);
let used = 0;

/**
 * Random bytes. Asking the system for a few costs as much as asking it for a page, so a page is kept; no byte is handed
 * out twice, and what is handed out shares no memory with it.
 */
export function pooledBytes(size: number): Buffer {
  if (size > POOL / 16) return randomBytes(size);
  if (used + size > pool.length) {
    pool = randomBytes(POOL);
    used = 0;
  }
  used += size;
  return Buffer.from(pool.subarray(used - size, used));
}

const hex = (bytes: Buffer): string => bytes.toString('hex');

/**
 * UUIDv7 in lower case: 48 bits of epoch milliseconds, a 12-bit counter, 62 random bits. Within a process each id is
 * greater than the one before, also when the clock goes back or one millisecond sees more than the counter holds.
 */
export function createIds(random: (size: number) => Buffer = pooledBytes): (now: number) => string {
  let last = 0;
  let counter = 0;
  return (now) => {
    if (now > last) {
      last = now;
      // Half the counter's range stays free for the rest of this millisecond.
      counter = random(2).readUInt16BE() & 0x7ff;
    } else if (counter === 0xfff) {
      last += 1;
      counter = 0;
    } else counter += 1;
    const time = last.toString(16).padStart(12, '0');
    const tail = random(8);
    tail[0] = (tail[0]! & 0x3f) | 0x80;
    return (
      `${time.slice(0, 8)}-${time.slice(8)}-7${counter.toString(16).padStart(3, '0')}-` +
      `${hex(tail.subarray(0, 2))}-${hex(tail.subarray(2))}`
    );
  };
}

/** The ids of this process. */
export const newId = createIds();
