import * as z from '@linli/shared/kit/zod.ts';
import type { TradeBillRow } from '../../kit/ports/wechat-pay.ts';
import { BadBill } from './lines.ts';

/** The columns that are read, by the platform's headings; others may come and go. */
const COLUMNS = {
  at: '交易时间',
  appid: '公众账号ID',
  mchid: '商户号',
  transactionId: '微信订单号',
  outTradeNo: '商户订单号',
  openid: '用户标识',
  state: '交易状态',
  totalFen: '订单金额',
  refundId: '微信退款单号',
  outRefundNo: '商户退款单号',
  refundFen: '申请退款金额',
  refundState: '退款状态',
  feeE5: '手续费',
} as const;

const TOTALS = { rows: '总交易单数', totalFen: '订单总金额', refundFen: '申请退款总金额' } as const;

/** Yuan as they are written, to integers of so many places: never through a float. */
const places = (most: number) =>
  z
    .string()
    .regex(new RegExp(String.raw`^-?\d{1,12}(\.\d{1,${most}})?$`))
    .transform((text) => {
      const [whole = '', part = ''] = text.split('.');
      return Number(whole + part.padEnd(most, '0'));
    });
const number = z.string().min(1).max(64);
const absent = z.string().max(64);

const Row = z.object({
  at: z
    .string()
    .regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/)
    .transform((text) => Date.parse(`${text.replace(' ', 'T')}+08:00`))
    .refine((at) => !Number.isNaN(at)),
  appid: absent,
  mchid: number,
  transactionId: number,
  outTradeNo: number,
  openid: z.string().max(128),
  state: z.enum(['SUCCESS', 'REFUND', 'REVOKED']),
  totalFen: places(2),
  refundId: absent,
  outRefundNo: absent,
  refundFen: places(2),
  refundState: absent,
  feeE5: places(5),
});
const Totals = z.object({
  rows: z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number),
  totalFen: places(2),
  refundFen: places(2),
});

/** A line's values by our names. Every value has a backtick before it, so that a comma inside one divides nothing. */
function valuesOf<K extends string>(heading: string, wanted: Readonly<Record<K, string>>) {
  const names = heading.split(',');
  const places = Object.entries<string>(wanted).map(([key, name]) => [key, names.indexOf(name)] as const);
  const missing = places.find(([, place]) => place < 0)?.[0];
  if (missing !== undefined) throw new BadBill(`no column ${wanted[missing as K]}`);
  return (line: string) => {
    const values = line.slice(1).split(',`');
    if (values.length !== names.length) return undefined;
    return Object.fromEntries(places.map(([key, place]) => [key, values[place]?.trim()]));
  };
}

const isValues = (line: string) => line.startsWith('`');

/**
 * Reads a trade bill: a heading, the rows, the heading of the totals, the totals. Throws a `BadBill` that names the line
 * if anything is missing or other than it should be; answers how many rows there were.
 */
export async function readTradeBill(
  lines: AsyncIterable<string>,
  mchid: string,
  take: (row: TradeBillRow) => void | Promise<void>,
): Promise<number> {
  const sums = { rows: 0, totalFen: 0, refundFen: 0 };
  let place = 0;
  let rowOf: ReturnType<typeof valuesOf> | undefined;
  let totalsOf: ReturnType<typeof valuesOf> | undefined;
  let hasTotals = false;
  for await (const line of lines) {
    place += 1;
    if (!rowOf) rowOf = valuesOf(line, COLUMNS);
    else if (!totalsOf && !isValues(line)) totalsOf = valuesOf(line, TOTALS);
    else if (!totalsOf) {
      const row = Row.safeParse(rowOf(line));
      if (!row.success) throw new BadBill(`line ${place}: ${row.error.issues[0]?.path.join('.') || 'columns'}`);
      if (row.data.mchid !== mchid) throw new BadBill(`line ${place}: another merchant`);
      sums.rows += 1;
      sums.totalFen += row.data.totalFen;
      sums.refundFen += row.data.refundFen;
      await take(presented(row.data));
    } else if (!hasTotals) {
      const totals = Totals.safeParse(totalsOf(line));
      if (!totals.success) throw new BadBill(`line ${place}: totals`);
      for (const name of ['rows', 'totalFen', 'refundFen'] as const)
        if (totals.data[name] !== sums[name])
          throw new BadBill(`${TOTALS[name]} ${totals.data[name]}, not ${sums[name]}`);
      hasTotals = true;
    } else if (line !== '') throw new BadBill(`line ${place}: something after the totals`);
  }
  if (place === 0) throw new BadBill('empty');
  if (!hasTotals) throw new BadBill('cut off: no totals');
  return sums.rows;
}

function presented({ refundId, outRefundNo, refundState, ...row }: z.output<typeof Row>): TradeBillRow {
  // A payment's row has these empty, or a nought.
  const isRefund = refundId !== '' && refundId !== '0';
  return { ...row, ...(isRefund && { refundId, outRefundNo, refundState }) };
}
