import { refusal } from '../../test/world/world.ts';
import { readSheet } from './read-sheet.ts';
import { writeXlsx, zipped } from './write-xlsx.ts';

const limits = { rows: 1_001, columns: 8 };
const read = (bytes: Uint8Array) => readSheet(bytes, limits);
const texts = async (bytes: Uint8Array) =>
  (await read(bytes)).map(({ cells }) => cells.map((cell) => cell?.text ?? ''));
const csv = (text: string) => new TextEncoder().encode(text);
const refusedFor = async (bytes: Uint8Array) => {
  const problem = await refusal(read(bytes));
  return [problem?.code, problem?.extra?.detail];
};
const columns = ['楼栋', '房号'].map((title) => ({ title, width: 12 }));

/** A workbook of one sheet with these insides. */
const workbook = (sheet: string, more: Record<string, string> = {}) =>
  zipped({ 'xl/worksheets/sheet1.xml': `<worksheet>${sheet}</worksheet>`, ...more });

describe('xlsx', () => {
  test('what is written is what is read, whatever it begins with', async () => {
    const rows = [
      ['3栋', '=1+1'],
      ['+cmd|calc', '@x'],
      ['<a & "b">', '3-2'],
    ];
    const bytes = await writeXlsx('名册', columns, rows);
    expect(await texts(bytes)).toEqual([['楼栋', '房号'], ...rows]);
    expect((await read(bytes)).flatMap(({ cells }) => cells.map(({ flaw }) => flaw))).toEqual(Array(8).fill(undefined));
  });

  test('numbers come in plain digits, shared and inline texts whole, gaps keep their place', async () => {
    const bytes = await workbook(
      `<sheetData><row r="2"><c r="A2" t="s"><v>0</v></c><c r="C2"><v>1.3800001234E10</v></c><c r="D2"><v>89.450000000000003</v></c></row></sheetData>`,
      { 'xl/sharedStrings.xml': '<sst><si><r><t>三</t></r><r><t>栋</t></r><rPh><t>x</t></rPh></si></sst>' },
    );
    const [row] = await read(bytes);
    expect(row!.no).toBe(2);
    expect(Array.from(row!.cells, (cell) => cell?.text)).toEqual(['三栋', undefined, '13800001234', '89.45']);
  });

  test('formulas, days, errors and merged cells carry their flaw', async () => {
    const bytes = await workbook(
      `<sheetData><row><c><f>A1</f><v>7</v></c><c s="1"><v>45000</v></c><c t="e"><v>#N/A</v></c><c s="2"><v>45000</v></c></row><row r="2"><c t="inlineStr"><is><t>x</t></is></c></row><row r="3"><c r="B3"><v>1</v></c></row></sheetData><mergeCells><mergeCell ref="A2:A3"/></mergeCells>`,
      {
        'xl/styles.xml': `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="m&quot;月&quot;d&quot;日&quot;"/><numFmt numFmtId="165" formatCode="0.0&quot;d&quot;"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>`,
      },
    );
    const rows = await read(bytes);
    expect(rows[0]!.cells.map(({ flaw }) => flaw)).toEqual(['FORMULA', 'DATE', 'ERROR', undefined]);
    expect(rows.slice(1).map(({ cells }) => cells[0])).toEqual([
      { text: 'x', flaw: 'MERGED' },
      { text: '', flaw: 'MERGED' },
    ]);
  });

  test('a bomb is not unpacked, whatever it says of its size', async () => {
    const bomb = await workbook(`<sheetData>${' '.repeat(70 * 1024 * 1024)}</sheetData>`);
    expect(bomb.length).toBeLessThan(200_000);
    expect(await refusedFor(bomb)).toEqual(['sheet.too-large', expect.stringContaining('展开后太大')]);
    // The central directory says 100 bytes; the data are another matter.
    const central = bomb.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
    bomb.writeUInt32LE(100, central + 24);
    expect(await refusedFor(bomb)).toEqual(['sheet.unreadable', expect.stringContaining('文件损坏')]);
  });

  test('entities, cut files, wrong rows, other zips and old workbooks are refused in words', async () => {
    const entities = await zipped({
      'xl/worksheets/sheet1.xml': `<!DOCTYPE a [<!ENTITY b "bbbb">]><worksheet><sheetData><row><c t="inlineStr"><is><t>&b;</t></is></c></row></sheetData></worksheet>`,
    });
    const whole = await writeXlsx('名册', columns, [['3栋', '602']]);
    const back = await workbook('<sheetData><row r="2"/><row r="1"/></sheetData>');
    for (const [bytes, words] of [
      [entities, '文件损坏'],
      [whole.subarray(0, whole.length / 2), '文件损坏'],
      [back, '行号'],
      [await zipped({ 'word/document.xml': '<a/>' }), '没有工作表'],
      [Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 1), '.xls'],
      [Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 0), '不是表格'],
      [csv(''), '空的'],
      [csv('\n , \n'), '空的'],
    ] as const)
      expect(await refusedFor(bytes)).toEqual(['sheet.unreadable', expect.stringContaining(words)]);
  });

  test('too many rows or columns end the reading', async () => {
    const many = Array.from({ length: 1_001 }, (_, n) => [`${n}`]);
    expect(await refusedFor(await writeXlsx('名册', columns, many))).toEqual([
      'sheet.too-many-rows',
      expect.stringContaining('1000'),
    ]);
    const wide = await workbook('<sheetData><row><c r="XFD1"><v>1</v></c></row></sheetData>');
    expect(await refusedFor(wide)).toEqual(['sheet.unreadable', expect.stringContaining('8 列')]);
    const merged = await workbook(
      `<sheetData><row r="1048576"><c><v>1</v></c></row></sheetData><mergeCells><mergeCell ref="A1:H1048576"/></mergeCells>`,
    );
    expect(await refusedFor(merged)).toEqual(['sheet.unreadable', expect.stringContaining('合并')]);
  });
});

describe('csv', () => {
  test('quotes, line ends, separators, a byte order mark, the encodings of China', async () => {
    const want = [
      ['楼栋', '房 "a", b'],
      ['3栋', ''],
    ];
    const text = '楼栋,"房 ""a"", b"\r\n3栋,';
    expect(await texts(csv(text))).toEqual(want);
    expect(await texts(csv(`\uFEFF${text}\n`))).toEqual(want);
    expect(await texts(Buffer.from(`\uFEFF${text}`, 'utf16le'))).toEqual(want);
    expect(await texts(csv('楼栋\t房\n3栋\t1,2'))).toEqual([
      ['楼栋', '房'],
      ['3栋', '1,2'],
    ]);
    // 楼栋 in GB 18030.
    expect(await texts(Uint8Array.of(0xc2, 0xa5, 0xb6, 0xb0, 0x2c, 0x31))).toEqual([['楼栋', '1']]);
  });

  test('a formula carries its flaw, a quote without its twin names the row', async () => {
    expect((await read(csv('a\n=1+1')))[1]!.cells).toEqual([{ text: '=1+1', flaw: 'FORMULA' }]);
    expect(await refusedFor(csv('a\nb\n"c'))).toEqual(['sheet.unreadable', expect.stringContaining('第 3 行')]);
  });
});
