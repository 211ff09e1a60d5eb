import { readCsv } from './csv.ts';
import { unreadable, type SheetLimits, type SheetRow } from './sheet.ts';
import { readXlsx } from './xlsx.ts';

const startsWith = (bytes: Uint8Array, ...signs: number[]) => signs.every((sign, at) => bytes[at] === sign);

/**
 * The rows of an xlsx or csv file that have something in them, by what the file is and not by what it is called.
 * Refuses with `sheet.unreadable`, `sheet.too-large`, `sheet.too-many-rows`, each with what to do about it.
 */
export async function readSheet(bytes: Uint8Array, limits: SheetLimits): Promise<SheetRow[]> {
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0))
    throw unreadable('这是旧格式的 .xls，或者文件加了密码。请另存为不加密的 .xlsx 再上传');
  const rows = startsWith(bytes, 0x50, 0x4b, 0x03, 0x04) ? await readXlsx(bytes, limits) : readCsv(bytes, limits);
  if (rows.length === 0) throw unreadable('这个文件是空的，请下载模板填好再上传');
  return rows;
}
