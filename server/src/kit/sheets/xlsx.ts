import {
  cellOf,
  collectRows,
  unreadable,
  type CellFlaw,
  type SheetCell,
  type SheetLimits,
  type SheetRow,
} from './sheet.ts';
import { dateStyles, firstSheet, sharedTexts } from './workbook.ts';
import { walkXml } from './xml.ts';
import { openParts } from './zip.ts';

/** Cells of all merged areas together; a list has none or some. */
const MOST_MERGED = 200_000;

const MOST_ROW = 1_048_576;
const MOST_COLUMN = 16_384;

/** `BC12` is column 54, row 12. Nothing for what is no address. */
function addressOf(ref: string | undefined): { column: number; row: number } | undefined {
  const [, letters, digits] = /^([A-Z]{1,3})(\d{1,7})$/.exec(ref ?? '') ?? [];
  if (!letters || !digits) return undefined;
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  const row = Number(digits);
  return column < MOST_COLUMN && row >= 1 && row <= MOST_ROW ? { column, row } : undefined;
}

/** 89.45 is stored as 89.450000000000003, and a phone number perhaps as 1.38E10. */
function figureOf(written: string): string {
  const value = Number(written);
  return Number.isFinite(value) && Math.abs(value) <= Number.MAX_SAFE_INTEGER ? String(value) : written;
}

/**
 * The rows of the first sheet of a workbook (ECMA-376 SpreadsheetML). A formula is not computed and its last result not
 * believed, a day is not turned back into what was typed, and of a merged area nobody knows which rows it means: such
 * cells carry their flaw.
 */
export async function readXlsx(bytes: Uint8Array, limits: SheetLimits): Promise<SheetRow[]> {
  const parts = await openParts(bytes);
  const part = await firstSheet(parts);
  const isDate = await dateStyles(parts);
  const texts = await sharedTexts(parts);
  const { rows, add } = collectRows(limits);
  const merged: string[] = [];

  let no = 0;
  let cells: SheetCell[] = [];
  let column = -1;
  let kind: string | undefined;
  let style = 0;
  let written = '';
  let isFormula = false;
  let inValue = false;

  const flawOf = (): CellFlaw | undefined => {
    if (isFormula) return 'FORMULA';
    if (kind === 'e') return 'ERROR';
    if (kind === 'd' || (isNumber() && written !== '' && isDate(style))) return 'DATE';
    return undefined;
  };
  const isNumber = () => kind === undefined || kind === 'n';
  const textOf = () => {
    if (kind === 's') return texts[Number(written)] ?? '';
    return isNumber() && written !== '' ? figureOf(written) : written;
  };

  await walkXml(parts.text(part), {
    open: (name, attributes) => {
      if (name === 'row') {
        const stated = Number(attributes['r'] ?? no + 1);
        if (!Number.isInteger(stated) || stated <= no || stated > MOST_ROW)
          throw unreadable('表格的行号不对，请另存为新的 .xlsx 再上传');
        no = stated;
        cells = [];
        column = -1;
      } else if (name === 'c') {
        column = addressOf(attributes['r'])?.column ?? column + 1;
        if (column >= limits.columns) column = limits.columns;
        kind = attributes['t'];
        style = Number(attributes['s'] ?? 0);
        written = '';
        isFormula = false;
      } else if (name === 'f') isFormula = true;
      else if (name === 'v' || name === 't') inValue = true;
      else if (name === 'mergeCell' && attributes['ref']) merged.push(attributes['ref']);
    },
    text: (piece) => {
      if (inValue) written += piece;
    },
    close: (name) => {
      if (name === 'v' || name === 't') inValue = false;
      else if (name === 'c') {
        const cell = cellOf(textOf(), flawOf());
        if (cell.text !== '' || cell.flaw) cells[column] = cell;
      } else if (name === 'row') add(no, cells);
    },
  });
  markMerged(rows, merged, limits.columns);
  return rows;
}

function markMerged(rows: readonly SheetRow[], areas: readonly string[], columns: number): void {
  const byNo = new Map(rows.map((row) => [row.no, row]));
  const last = rows.at(-1)?.no ?? 0;
  let left = MOST_MERGED;
  for (const area of areas) {
    const [from, to] = area.split(':').map(addressOf);
    if (!from || !to) continue;
    for (let no = from.row; no <= Math.min(to.row, last); no += 1)
      for (let column = from.column; column <= Math.min(to.column, columns - 1); column += 1) {
        left -= 1;
        if (left < 0) throw unreadable('合并的单元格太多，请先取消合并再上传');
        const row = byNo.get(no);
        if (row) row.cells[column] = { text: row.cells[column]?.text ?? '', flaw: 'MERGED' };
      }
  }
}
