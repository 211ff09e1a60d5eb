import { desk, type Role } from '@linli/shared/kit/roles.ts';
import { deskEntry, filesFinds, has, mayAnswerRequests, worksInField } from './roles.ts';

/** Pages that the navigation names. */
export type DeskPlace =
  | 'queue'
  | 'day'
  | 'parcels'
  | 'found'
  | 'notices'
  | 'follow-ups'
  | 'requests'
  | 'publicity'
  | 'tariffs'
  | 'message-log'
  | 'office'
  | 'policies'
  | 'faults';

/** Pages opened from one of those; on a phone they have the whole screen, and 返回 leads out. */
const subpages = {
  record: 'queue',
  intake: 'parcels',
  handover: 'parcels',
  audit: 'parcels',
  returns: 'parcels',
  notice: 'notices',
  'notice-edit': 'notices',
} as const satisfies Record<string, DeskPlace>;
export type DeskSubpage = keyof typeof subpages;
export type DeskHere = DeskPlace | DeskSubpage;

export const isSubpage = (here: DeskHere): here is DeskSubpage => here in subpages;
export const placeOf = (here: DeskHere): DeskPlace => (isSubpage(here) ? subpages[here] : here);

interface Place {
  text: string;
  /** Its folder in the desk's package. */
  page: string;
  admits: (roles: readonly Role[]) => boolean;
}

const anyOf =
  (...wanted: Role[]) =>
  (roles: readonly Role[]) =>
    has(roles, wanted);

/** In the order of the work: what somebody does all day first, what is looked at now and then last. */
export const places: Record<DeskPlace, Place> = {
  queue: { text: '工单', page: 'tickets/queue', admits: (roles) => deskEntry(roles) !== 'none' },
  day: { text: '今日安排', page: 'tickets/day', admits: worksInField },
  parcels: { text: '快递', page: 'parcels/counter', admits: anyOf(...desk, 'keeper') },
  found: { text: '上报', page: 'tickets/found', admits: filesFinds },
  notices: { text: '公告', page: 'notices/list', admits: anyOf(...desk, 'grid-owner', 'finance', 'committee') },
  'follow-ups': { text: '待告知', page: 'messages/follow-ups', admits: anyOf(...desk, 'grid-owner', 'keeper') },
  requests: { text: '绑定申请', page: 'homes/requests', admits: mayAnswerRequests },
  publicity: { text: '公示计划', page: 'worklog/publicity', admits: anyOf(...desk, 'grid-owner', 'finance') },
  tariffs: {
    text: '收费标准',
    page: 'fees/tariffs',
    admits: anyOf(...desk, 'finance', 'committee'),
  },
  'message-log': { text: '送达记录', page: 'messages/log', admits: anyOf('cs-lead', 'manager', 'admin') },
  office: {
    text: '小区管理',
    page: 'estates/office',
    admits: anyOf('cs-lead', 'repair-lead', 'manager', 'admin'),
  },
  policies: { text: '小区规则', page: 'estates/policies', admits: anyOf('manager', 'admin') },
  faults: { text: '程序故障', page: 'faults/list', admits: anyOf('admin') },
};

/** The pages of the desk somebody may use. */
export const placesFor = (roles: readonly Role[]): DeskPlace[] =>
  (Object.keys(places) as DeskPlace[]).filter((place) => places[place].admits(roles));

/** What fits beside each other, and what goes under 「更多」; the page one is on is always among the first. */
export function shelved(all: readonly DeskPlace[], here: DeskPlace, fit: number) {
  if (all.length <= fit) return { shown: [...all], rest: [] as DeskPlace[] };
  const first = all.slice(0, fit);
  const shown = first.includes(here) || !all.includes(here) ? first : [...first.slice(0, -1), here];
  return { shown, rest: all.filter((place) => !shown.includes(place)) };
}
