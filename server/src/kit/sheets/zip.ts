import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl';
import { unreadable } from './sheet.ts';

/** Of all parts that are read, unpacked: a sheet of the most rows allowed takes a quarter. */
const MOST_UNPACKED = 64 * 1024 * 1024;
/** A workbook has some dozens. */
const MOST_ENTRIES = 1_000;

/** What yauzl throws is about the file: it reads from memory, where nothing else can fail. */
export const broken = () => unreadable('文件损坏，打不开。请用 Excel 或 WPS 打开确认，再另存为 .xlsx 上传');

export interface Parts {
  has(name: string): boolean;
  /** The text of a part, piece by piece; nothing of it for a part that is missing. */
  text(name: string): AsyncGenerator<string>;
}

/** The parts of a workbook. What says it is larger than it may be, or proves to be larger than it says, is not unpacked. */
export async function openParts(bytes: Uint8Array): Promise<Parts> {
  let left = MOST_UNPACKED;
  const [zip, entries] = await listed(bytes);
  return {
    has: (name) => entries.has(name),
    async *text(name) {
      const entry = entries.get(name);
      if (!entry) return;
      left -= entry.uncompressedSize;
      if (left < 0) throw unreadable('文件展开后太大，请删去表格里多余的内容再上传', 'sheet.too-large');
      const decoder = new TextDecoder();
      try {
        for await (const chunk of await zip.openReadStreamPromise(entry))
          yield decoder.decode(chunk as Buffer, { stream: true });
      } catch {
        throw broken();
      }
    },
  };
}

async function listed(bytes: Uint8Array): Promise<[ZipFile, Map<string, Entry>]> {
  const entries = new Map<string, Entry>();
  try {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const zip = await fromBufferPromise(buffer, { lazyEntries: true });
    if (zip.entryCount > MOST_ENTRIES) throw broken();
    for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry);
    return [zip, entries];
  } catch {
    throw broken();
  }
}
