import { ContactPhone } from '@linli/shared/kit/phone.ts';
import { Problem } from '@linli/shared/kit/problem.ts';
import { Text } from '@linli/shared/kit/text.ts';
import type * as z from '@linli/shared/kit/zod.ts';
import { unitClassLabels, UnitClass } from '@linli/shared/estates/estates.schema.ts';
import {
  AreaE2,
  registerColumns,
  type AddUnit,
  type RegisterColumn,
  type RegisterRow,
} from '@linli/shared/homes/register.schema.ts';
import type { CellFlaw, SheetCell, SheetRow } from '../../kit/sheets/sheet.ts';

type Problems = RegisterRow['problems'];

/** A row as it is understood: what it says, or why it cannot be taken. */
export interface JudgedRow {
  no: number;
  /** What was written for the place. */
  place: string;
  problems: Problems;
  /** Absent where there is a problem. */
  entry?: AddUnit;
}

const COLUMNS = Object.keys(registerColumns) as RegisterColumn[];
const titles = Object.values(registerColumns);

/** 「建筑面积（㎡）」 is 「建筑面积」. */
const titleOf = (written: string) =>
  written
    .normalize('NFKC')
    .replace(/\(.*?\)|\s|\*/g, '')
    .trim();

const list = (names: readonly string[]) => names.map((name) => `「${name}」`).join('');
const headers = (detail: string) => new Problem('sheet.headers', { detail: `${detail}。可以下载模板对照` });

/** Where each column stands. Refuses with `sheet.headers` what is missing, unknown or there twice. */
function columnsOf({ cells }: SheetRow): Record<RegisterColumn, number> {
  if (cells.some((cell) => cell?.flaw === 'MERGED')) throw headers('第一行有合并的单元格，表头要每列一格');
  const found = Array.from(cells, (cell) => titleOf(cell?.text ?? ''));
  const missing = titles.filter((title) => !found.includes(title));
  if (missing.length) throw headers(`第一行缺少${list(missing)}`);
  const unknown = found.filter((title) => title && !titles.includes(title as (typeof titles)[number]));
  if (unknown.length) throw headers(`名册里没有${list(unknown)}这样的列，请删去再上传`);
  const twice = titles.filter((title) => found.indexOf(title) !== found.lastIndexOf(title));
  if (twice.length) throw headers(`${list(twice)}有两列`);
  return Object.fromEntries(COLUMNS.map((name) => [name, found.indexOf(registerColumns[name])])) as Record<
    RegisterColumn,
    number
  >;
}

const FLAWS: Record<CellFlaw, string> = {
  FORMULA: '这一格是公式，请改成直接填写的内容',
  DATE: '这一格被表格软件当成了日期，请把这一列设为「文本」再填',
  MERGED: '这一格是合并单元格，请取消合并，每行都填写',
  ERROR: '这一格是公式出错的结果，请直接填写',
};

/** What each row says, in itself and beside the others. Below the headers there is at least one, else `sheet.headers`. */
export function judgeRows([head, ...rows]: readonly SheetRow[]): JudgedRow[] {
  const columns = columnsOf(head!);
  if (rows.length === 0) throw headers('表头下面没有内容');
  const judged = rows.map(({ no, cells }) => judge(no, (name) => cells[columns[name]] ?? { text: '' }));
  markTwins(judged);
  return judged;
}

function judge(no: number, cellOf: (name: RegisterColumn) => SheetCell): JudgedRow {
  const problems: Problems = [];
  const wrong = (name: RegisterColumn, detail: string) => void problems.push({ column: registerColumns[name], detail });
  const take = <T>(name: RegisterColumn, schema: z.ZodType<T>, value: unknown): T | undefined => {
    const taken = schema.safeParse(value);
    if (!taken.success) wrong(name, taken.error.issues[0]!.message);
    return taken.data;
  };
  const text = Object.fromEntries(
    COLUMNS.map((name) => {
      const cell = cellOf(name);
      if (cell.flaw) wrong(name, FLAWS[cell.flaw]);
      return [name, cell.flaw ? undefined : cell.text];
    }),
  ) as Record<RegisterColumn, string | undefined>;
  /** The text of a cell that has no flaw. */
  const when = <T>(name: RegisterColumn, read: (written: string) => T | undefined): T | undefined =>
    text[name] === undefined ? undefined : read(text[name]);

  const building = when('building', (written) => take('building', Text(20), written));
  const door = when('door', (written) => take('door', Text(30), doorWithin(building, written)));
  const unitClass = when('unitClass', (written) => classOf(written) ?? wrong('unitClass', classWords(written)));
  const areaE2 = when('area', (written) => {
    const area = areaOf(written, unitClass);
    return typeof area === 'string' ? wrong('area', area) : area;
  });
  const owner = ownerOf(text, wrong, take);
  const place = `${cellOf('building').text}${doorWithin(building, cellOf('door').text)}`.slice(0, 60) || '没有写房号';
  if (problems.length || !building || !door || !unitClass) return { no, place, problems };
  return {
    no,
    place,
    problems,
    entry: { building, door, unitClass, ...(areaE2 && { areaE2 }), ...(owner && { owner }) },
  };
}

/** Many lists repeat the building in the door: 「3栋」, 「3栋2单元602」. */
const doorWithin = (building: string | undefined, written: string) =>
  building && written.startsWith(building) ? written.slice(building.length).trim() : written;

const classes = new Map(UnitClass.options.map((one) => [unitClassLabels[one], one]));
const classOf = (written: string): UnitClass | undefined => classes.get(written);
const classWords = (written: string) =>
  `${written ? `没有「${written.slice(0, 10)}」这种类型` : '没有填'}，请填${list([...classes.keys()])}之一`;

/** Of these the size often stands in no paper, and nothing is charged by it. */
const maybeUnknown: readonly UnitClass[] = ['PARKING', 'STORAGE'];

/** 0.01 m²; nothing where nobody need know it; words for what is wrong. */
function areaOf(written: string, unitClass: UnitClass | undefined): number | string | undefined {
  if (written === '')
    return unitClass && maybeUnknown.includes(unitClass) ? undefined : '没有填面积，物业费按它计算，请按产权证填写';
  const plain = written.normalize('NFKC').replace(/(m2|平方米|平米|平|\s|,)/gi, '');
  const [, metres, hundredths = ''] = /^(\d{1,7})(?:\.(\d{1,2})0*)?$/.exec(plain) ?? [];
  if (metres === undefined) return `「${written.slice(0, 20)}」不是面积，请填平方米数，最多两位小数，例如 89.36`;
  const area = AreaE2.safeParse(Number(metres) * 100 + Number(hundredths.padEnd(2, '0')));
  return area.success ? area.data : area.error.issues[0]!.message;
}

function ownerOf(
  { ownerName: name, ownerPhone: phone }: Record<RegisterColumn, string | undefined>,
  wrong: (name: RegisterColumn, detail: string) => void,
  take: <T>(name: RegisterColumn, schema: z.ZodType<T>, value: unknown) => T | undefined,
) {
  if (name === undefined || phone === undefined || (!name && !phone)) return undefined;
  if (!name) return wrong('ownerName', '写了电话，没有写姓名，请补上；都不知道可以都空着');
  if (!phone) return wrong('ownerPhone', '写了姓名，没有写电话，请补上；都不知道可以都空着');
  const owner = { name: take('ownerName', Text(40), name), phone: take('ownerPhone', ContactPhone, phone) };
  return owner.name && owner.phone ? { name: owner.name, phone: owner.phone } : undefined;
}

/** 「3栋 2单元602」 and 「3栋2单元602」 are one home. */
export const plainAddress = (written: string) => written.normalize('NFKC').replaceAll(/\s/g, '');

/** The same home twice: the second is wrong, since nobody knows which of the two is meant. */
function markTwins(rows: JudgedRow[]): void {
  const first = new Map<string, number>();
  for (const row of rows) {
    if (!row.entry) continue;
    const key = plainAddress(row.entry.building + row.entry.door);
    const before = first.get(key);
    if (before === undefined) first.set(key, row.no);
    else {
      row.problems.push({ column: registerColumns.door, detail: `和第 ${before} 行是同一套房屋，请只留一行` });
      delete row.entry;
    }
  }
}
