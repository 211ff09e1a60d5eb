import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';

export interface SheetColumn {
  title: string;
  /** In characters. */
  width: number;
}

const NAMES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' } as const;
const escaped = (text: string) =>
  text
    // XML knows no control signs.
    // eslint-disable-next-line no-control-regex
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '')
    .replace(/[&<>"]/g, (sign) => NAMES[sign as keyof typeof NAMES]);

const HEAD = Buffer.from('<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n');
const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** A zip knows no day before 1980; always the same, so that equal sheets are equal files. */
const mtime = new Date(Date.UTC(1980, 0, 2));

/** Style 1 is text: what is typed into it stays as typed, `3-2` never becomes a day. */
const STYLES = `<styleSheet ${MAIN}><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf/><xf numFmtId="49" applyNumberFormat="1"/></cellXfs></styleSheet>`;

/**
 * A workbook of one sheet. Texts are written as texts, whatever they begin with: what somebody typed (`=cmd|…`) is never
 * run by whoever opens the file. Numbers are numbers.
 */
export function writeXlsx(
  name: string,
  columns: readonly SheetColumn[],
  rows: readonly (readonly (string | number | undefined)[])[],
): Promise<Buffer> {
  const cell = (value: string | number | undefined) => {
    if (value === undefined) return '<c/>';
    if (typeof value === 'number') return `<c><v>${value}</v></c>`;
    return `<c s="1" t="inlineStr"><is><t xml:space="preserve">${escaped(value)}</t></is></c>`;
  };
  const lines = [columns.map(({ title }) => title), ...rows].map((row) => `<row>${row.map(cell).join('')}</row>`);
  const widths = columns.map(
    ({ width }, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" style="1" customWidth="1"/>`,
  );
  return zipped({
    '[Content_Types].xml': `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPES}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPES}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPES}.styles+xml"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook ${MAIN} xmlns:r="${OFFICE}"><sheets><sheet name="${escaped(name)}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': STYLES,
    'xl/worksheets/sheet1.xml': `<worksheet ${MAIN}><cols>${widths.join('')}</cols><sheetData>${lines.join('')}</sheetData></worksheet>`,
  });
}

/** Also what tests make odd workbooks with. */
export function zipped(parts: Readonly<Record<string, string>>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(parts))
    zip.addBuffer(Buffer.concat([HEAD, Buffer.from(content)]), name, { mtime });
  zip.end();
  return buffer(zip.outputStream as NodeJS.ReadableStream & AsyncIterable<Buffer>);
}
