import type { Look, Screen } from './kit/browser.ts';
import type { Journey, Stage } from './kit/journey.ts';

const looks: Record<string, Look> = {
  light: {},
  dark: { theme: 'dark' },
  elder: { elder: true },
  narrow: { width: 320, height: 700 },
};

/** Pages of each audience that need nothing but to be opened, and the words of theirs that come last. */
const pages: [who: string, name: string, path: string, words: string][] = [
  ['demo-owner-1', 'home', '/', '3栋2单元602'],
  ['demo-owner-1', 'services', '/pages/services/index', '报修'],
  ['demo-owner-1', 'me', '/pages/me/index', '陈晓岚'],
  ['demo-owner-1', 'report', '/packages/tickets/report/index', '什么问题'],
  ['demo-owner-1', 'list', '/packages/tickets/list/index', '进行中'],
  ['demo-owner-1', 'members', '/packages/homes/members/index', '周明远'],
  ['demo-owner-1', 'parcels', '/packages/parcels/index/index', '件待取'],
  ['demo-owner-1', 'parcel-identity', '/packages/parcels/identity/index', '秒自动换新'],
  ['demo-owner-1', 'parcel-proxy', '/packages/parcels/proxy/index', '代取哪几件'],
  ['demo-owner-1', 'parcel-history', '/packages/parcels/history/index', '取走'],
  ['demo-owner-1', 'inbox', '/packages/messages/inbox/index', '全部已读'],
  ['demo-owner-1', 'message-settings', '/packages/messages/settings/index', '再要一条'],
  ['demo-owner-1', 'notices', '/packages/notices/list/index', '停水'],
  ['demo-owner-1', 'work-log', '/packages/notices/worklog/index', '快递代收'],
  ['demo-owner-1', 'fee-standards', '/packages/fees/standards/index', '公摊电费'],
  ['demo-cs-1', 'desk-queue', '/packages/desk/tickets/queue/index', '待受理'],
  ['demo-cs-1', 'desk-requests', '/packages/desk/homes/requests/index', '绑定'],
  ['demo-tech-2', 'technician', '/packages/desk/tickets/day/index', '今'],
  ['demo-keeper-1', 'keeper', '/packages/desk/parcels/counter/index', '入库'],
  ['demo-keeper-1', 'keeper-intake', '/packages/desk/parcels/intake/index', '货架'],
  ['demo-keeper-1', 'keeper-handover', '/packages/desk/parcels/handover/index', '核对证件'],
  ['demo-keeper-1', 'keeper-audit', '/packages/desk/parcels/audit/index', '盘点'],
  ['demo-keeper-1', 'keeper-returns', '/packages/desk/parcels/returns/index', '退回'],
  ['demo-cs-lead', 'desk-notices', '/packages/desk/notices/list/index', '写公告'],
  ['demo-cs-lead', 'desk-notice-edit', '/packages/desk/notices/edit/index', '将告知'],
  ['demo-grid-1', 'desk-follow-ups', '/packages/desk/messages/follow-ups/index', '还要告知'],
  ['demo-cs-lead', 'desk-publicity', '/packages/desk/worklog/publicity/index', '项完成'],
  ['demo-cs-lead', 'desk-message-log', '/packages/desk/messages/log/index', '前一天'],
  ['demo-manager', 'desk-tariffs', '/packages/desk/fees/tariffs/index', '现行'],
  ['demo-manager', 'desk-policies', '/packages/desk/estates/policies/index', '前台时间'],
];

const widePages: typeof pages = [
  ['demo-cs-1', 'desk', '/packages/desk/tickets/queue/index', '待受理'],
  ['demo-cs-lead', 'desk-notices', '/packages/desk/notices/list/index', '写公告'],
  ['demo-cs-lead', 'desk-notice-edit', '/packages/desk/notices/edit/index', '将告知'],
  ['demo-keeper-1', 'keeper', '/packages/desk/parcels/counter/index', '入库'],
];

/** Every main screen in every look: readable, nothing cut, nothing axe objects to. */
export const inEveryLook: Journey[] = Object.entries(looks).map(([look, settings]) => ({
  name: `the main screens in ${look}`,
  onlyLooks: true,
  async run(stage) {
    await visit(stage, pages, settings, (name) => `${look}-${name}`);
    if (look === 'narrow') return;
    await visit(stage, widePages, { ...settings, width: 1440, height: 900 }, (name) => `${look}-${name}-wide`);
  },
}));

/** One browser for each person, who goes from page to page. */
async function visit({ enter, shoot, world }: Stage, wanted: typeof pages, look: Look, shot: (name: string) => string) {
  const screens = new Map<string, Screen>();
  for (const [who, name, path, words] of wanted) {
    const screen = screens.get(who);
    if (screen) await screen.page.goto(world.url + path);
    else screens.set(who, await enter(who, path, look));
    await screens.get(who)!.sees(words);
    await shoot(screens.get(who)!, shot(name));
  }
}
