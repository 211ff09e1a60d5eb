import type { Carrier, ParcelFlag, ParcelKind } from '@linli/shared/parcels/parcels.words.ts';
import type { DemoCode } from '../demo/people.ts';

/** One piece and what becomes of it; times in hours before now. */
export interface Piece {
  hoursAgo: number;
  kind?: ParcelKind;
  carrier?: Carrier;
  shelf: string;
  flags?: readonly ParcelFlag[];
  /** The address it is for; absent: nobody has found out yet. */
  to?: string;
  /** As on the label. */
  name?: string;
  phone?: string;
  phoneTail?: string;
  /** Who comes for it, how many hours ago, and with what. */
  fetched?: { hoursAgo: number; by: 'code' } | { hoursAgo: number; by: 'token'; who: DemoCode };
  /** Somebody is sent for it. */
  sent?: { hoursAgo: number; by: DemoCode; name: string; fetchedHoursAgo: number };
  /** Nobody came: proposed for return, and confirmed by a second person. */
  returned?: { proposedHoursAgo: number; confirmedHoursAgo: number };
  /** Who lives there reports something. */
  disputed?: { hoursAgo: number; by: DemoCode; text: string };
}

/** A flat of 3栋 of whose people the desk knows nobody: only a knock at the door can tell them. */
export const SILENT_HOME = 'SILENT_HOME';

const CHEN = '3栋2单元602';

/** What lies at the station today, and what has just left it. */
export const pieces: readonly Piece[] = [
  { hoursAgo: 51, carrier: 'SF', shelf: '2-3', to: CHEN, name: '陈晓岚', phone: '13800001001' },
  { hoursAgo: 4, carrier: 'JD', shelf: '1-1', flags: ['LARGE'], to: CHEN, name: '周明远', phone: '13800001003' },
  { hoursAgo: 30, kind: 'LETTER', shelf: '5-1', to: CHEN, name: '陈晓岚' },
  { hoursAgo: 28, kind: 'LETTER', shelf: '5-1', to: '3栋2单元601', name: '李国栋' },
  { hoursAgo: 26, carrier: 'YTO', shelf: '3-2', name: '陈先生', phoneTail: '7788' },
  { hoursAgo: 5, carrier: 'ZTO', shelf: '2-1', flags: ['PERISHABLE'], to: SILENT_HOME, name: '田女士' },
  {
    hoursAgo: 9 * 24,
    carrier: 'POST',
    kind: 'PACKAGE',
    shelf: '4-2',
    to: '4栋2单元402',
    name: '沈一帆',
    phone: '13900002001',
  },
  {
    hoursAgo: 20,
    carrier: 'EMS',
    kind: 'REGISTERED_MAIL',
    shelf: '5-2',
    flags: ['VALUABLE'],
    to: '梧桐街商铺03号',
    name: '郑美华',
  },
  {
    hoursAgo: 70,
    carrier: 'YUNDA',
    shelf: '3-1',
    to: '2栋1单元302',
    name: '吴思琪',
    sent: { hoursAgo: 46, by: 'demo-tenant-1', name: '吴阿姨', fetchedHoursAgo: 44 },
  },
  {
    hoursAgo: 60,
    carrier: 'SF',
    shelf: '2-2',
    to: '3栋2单元601',
    name: '李国栋',
    phone: '13800001002',
    fetched: { hoursAgo: 53, by: 'token', who: 'demo-owner-2' },
  },
  {
    hoursAgo: 21,
    carrier: 'JT',
    shelf: '3-3',
    to: '梧桐街商铺03号',
    name: '郑美华',
    disputed: { hoursAgo: 3, by: 'demo-shop-1', text: '外箱压扁了一角，里面的瓶子在漏' },
  },
  {
    hoursAgo: 20 * 24,
    carrier: 'STO',
    shelf: '4-1',
    to: '1栋1单元301',
    name: '旧住户',
    returned: { proposedHoursAgo: 12 * 24, confirmedHoursAgo: 12 * 24 - 2 },
  },
];

const regulars = [CHEN, '3栋2单元601', '2栋1单元302', '梧桐街商铺03号', '4栋2单元402'];
const carriers = ['SF', 'ZTO', 'JD', 'YTO', 'POST', 'YUNDA', 'STO'] as const satisfies readonly Carrier[];

/** The month before: ordinary days on which parcels come, and are fetched the same evening or the next. */
export const month: readonly Piece[] = Array.from({ length: 26 }, (_, index) => ({
  hoursAgo: 24 * (28 - index) + (index % 5),
  carrier: carriers[index % carriers.length]!,
  shelf: `${1 + (index % 4)}-${1 + (index % 3)}`,
  to: regulars[(index * 3) % regulars.length]!,
  fetched: { hoursAgo: 24 * (28 - index) - 3 - (index % 3) * 9, by: 'code' as const },
}));
