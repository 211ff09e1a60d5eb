import { Problem } from '@linli/shared/kit/problem.ts';
import type { ProblemCode } from '@linli/shared/problems.ts';

/** Why the text of a cell cannot be taken at its word. */
export type CellFlaw = 'FORMULA' | 'DATE' | 'MERGED' | 'ERROR';

export interface SheetCell {
  /** Trimmed; empty for an empty cell. Numbers in plain digits. */
  text: string;
  flaw?: CellFlaw;
}

export interface SheetRow {
  /** As the spreadsheet counts, from 1. */
  no: number;
  /** By column, from 0; cells that were never filled are missing. */
  cells: SheetCell[];
}

export interface SheetLimits {
  /** Rows with something in them, the headers among them. */
  rows: number;
  columns: number;
}

/** Of one cell; what is longer is no figure, name or number. */
const MOST_TEXT = 2_000;

export const unreadable = (detail: string, code: ProblemCode = 'sheet.unreadable') => new Problem(code, { detail });

/** Collects rows as they are read, and stops where a sheet is larger than it may be. */
export function collectRows({ rows: most, columns }: SheetLimits) {
  const rows: SheetRow[] = [];
  return {
    rows,
    add(no: number, cells: SheetCell[]) {
      if (!cells.some((cell) => cell && (cell.text !== '' || cell.flaw))) return;
      if (rows.length === most) throw unreadable(`一次最多 ${most - 1} 行，请分成几个文件上传`, 'sheet.too-many-rows');
      if (cells.length > columns) throw unreadable(`表格最多 ${columns} 列，请删去多余的列`);
      rows.push({ no, cells });
    },
  };
}

/** How a cell is kept: trimmed, and never so long that a sheet fills the memory. */
export const cellOf = (written: string, flaw?: CellFlaw): SheetCell => ({
  text: written.slice(0, MOST_TEXT).trim(),
  ...(flaw && { flaw }),
});
