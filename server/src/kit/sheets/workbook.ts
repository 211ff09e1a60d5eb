import { unreadable } from './sheet.ts';
import { walkXml } from './xml.ts';
import type { Parts } from './zip.ts';

/** The part that holds the first sheet people see (ECMA-376, part 1, §18.2). */
export async function firstSheet(parts: Parts): Promise<string> {
  const visible: string[] = [];
  await walkXml(parts.text('xl/workbook.xml'), {
    open: (name, { state, 'r:id': id }) => {
      if (name === 'sheet' && (state ?? 'visible') === 'visible' && id) visible.push(id);
    },
  }).catch(() => undefined);
  const targets = new Map<string, string>();
  await walkXml(parts.text('xl/_rels/workbook.xml.rels'), {
    open: (name, { Id: id, Target: target }) => {
      if (name === 'Relationship' && id && target) targets.set(id, target);
    },
  }).catch(() => undefined);
  const target = targets.get(visible[0] ?? '') ?? 'worksheets/sheet1.xml';
  const part = target.startsWith('/') ? target.slice(1) : `xl/${target}`;
  if (!parts.has(part)) throw unreadable('这个文件里没有工作表，请上传 .xlsx 或 .csv');
  return part;
}

/** Texts that cells name by their number. Readings of Japanese (`rPh`) are not part of them. */
export async function sharedTexts(parts: Parts): Promise<string[]> {
  const texts: string[] = [];
  let text = '';
  let inText = false;
  let inReading = false;
  if (!parts.has('xl/sharedStrings.xml')) return texts;
  await walkXml(parts.text('xl/sharedStrings.xml'), {
    open: (name) => {
      if (name === 'si') text = '';
      else if (name === 'rPh') inReading = true;
      else if (name === 't') inText = !inReading;
    },
    text: (piece) => {
      if (inText) text += piece;
    },
    close: (name) => {
      if (name === 't') inText = false;
      else if (name === 'rPh') inReading = false;
      else if (name === 'si') texts.push(text);
    },
  });
  return texts;
}

/** The formats of ECMA-376, part 1, §18.8.30 that show a number as a day or a time; 27–36 and 50–58 are China's. */
const isDateId = (id: number) =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);

/** Whether a style shows its number as a day or a time. */
export async function dateStyles(parts: Parts): Promise<(style: number) => boolean> {
  const own = new Map<number, boolean>();
  const styles: boolean[] = [];
  let inCells = false;
  if (!parts.has('xl/styles.xml')) return () => false;
  await walkXml(parts.text('xl/styles.xml'), {
    open: (name, { numFmtId, formatCode }) => {
      if (name === 'numFmt')
        // What stands in quotes or brackets is decoration.
        own.set(Number(numFmtId), /[ymdhs年月日]/i.test((formatCode ?? '').replace(/"[^"]*"|\[[^\]]*\]|\\./g, '')));
      else if (name === 'cellXfs') inCells = true;
      else if (name === 'xf' && inCells) {
        const id = Number(numFmtId ?? 0);
        styles.push(own.get(id) ?? isDateId(id));
      }
    },
    close: (name) => {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return (style) => styles[style] ?? false;
}
