import { cellOf, collectRows, unreadable, type SheetCell, type SheetLimits, type SheetRow } from './sheet.ts';

/** UTF-8, the UTF-16 of 「Unicode 文本」, or the GB 18030 that Excel writes in China. */
function textOf(bytes: Uint8Array): string {
  const encodings = bytes[0] === 0xff && bytes[1] === 0xfe ? ['utf-16le'] : ['utf-8', 'gb18030'];
  for (const encoding of encodings)
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // The next one may fit.
    }
  throw unreadable('文件里的文字无法识别，请用 Excel 或 WPS 另存为 .xlsx 再上传');
}

/** The sign between cells is whichever the first line has most of. */
function separatorOf(text: string): string {
  const line = text.slice(0, text.search(/[\r\n]|$/));
  const counted = [',', '\t', ';'].map((sign) => ({ sign, count: line.split(sign).length }));
  return counted.toSorted((a, b) => b.count - a.count)[0]!.sign;
}

/** RFC 4180, and what people make of it: any line ends, other separators, no last line end. */
export function readCsv(bytes: Uint8Array, limits: SheetLimits): SheetRow[] {
  const text = textOf(bytes);
  if (text.includes('\0')) throw unreadable('这不是表格文件，请上传 .xlsx 或 .csv');
  const separator = separatorOf(text);
  const piece = new RegExp(
    `"((?:[^"]|"")*)"|([^"${separator}\\r\\n][^${separator}\\r\\n]*)|(${separator})|(\\r\\n|\\r|\\n)`,
    'y',
  );
  const { rows, add } = collectRows(limits);
  let cells: SheetCell[] = [];
  let written = '';
  let no = 1;
  const endCell = () => {
    const flaw = written.trimStart().startsWith('=') ? 'FORMULA' : undefined;
    cells.push(cellOf(written, flaw));
    written = '';
  };
  while (piece.lastIndex < text.length) {
    const found = piece.exec(text);
    if (!found) throw unreadable(`第 ${no} 行的引号没有成对，请改好后再上传`);
    const [, quoted, plain, between, lineEnd] = found;
    if (between !== undefined) endCell();
    else if (lineEnd === undefined) written += quoted?.replaceAll('""', '"') ?? plain ?? '';
    else {
      endCell();
      add(no, cells);
      cells = [];
      no += 1;
    }
  }
  endCell();
  add(no, cells);
  return rows;
}
