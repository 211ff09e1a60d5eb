import { unboundNeighbour } from '../../seed/estate/households.ts';
import { demoPerson } from '../../seed/demo/people.ts';
import type { World } from '../world/world.ts';

/** People find their home and ask others in; strangers ask to be let in. */
export async function daysAtHome(world: World): Promise<void> {
  const chen = await world.as('demo-owner-1');
  await world.stranger.demo.people();
  const { home } = await chen.identity.me();
  await chen.identity.chooseHome({ body: { unitId: home!.unitId } });
  await chen.home.page();
  const { buildings } = await chen.homes.mine();
  const invitation = await chen.homes.invite({ body: { role: 'FAMILY' } });
  const guest = await world.newcomer();
  await guest.homes.bindByInvitation({ body: { code: invitation.code } });
  await guest.home.page();
  await chen.homes.cancelInvitation({
    params: { invitationId: (await chen.homes.invite({ body: { role: 'TENANT' } })).id },
  });
  const other = (await chen.homes.mine()).members.find(({ role, isMe }) => role === 'FAMILY' && !isMe)!;
  await chen.homes.endMembership({ params: { membershipId: other.id } });
  const asking = { buildingId: buildings[0]!.id, door: '1单元101', name: '某', role: 'TENANT' } as const;
  await (await world.newcomer()).homes.request({ body: asking });
  await (await world.newcomer()).homes.request({ body: { ...asking, door: '1单元102' } });
  const known = await world.newcomer();
  await known.homes.bindByPhone({ body: { phoneCode: await phoneCodeOf(world, known.openid) } });
}

/** The desk keeps houses, grids, posts and who lives where in order, and looks after what could not be delivered. */
export async function daysOfTheEstate(world: World): Promise<void> {
  const [cs, lead, admin] = [await world.as('demo-cs-1'), await world.as('demo-cs-lead'), await world.as('demo-admin')];
  const {
    items: [building],
  } = await cs.estatesAdmin.buildings();
  for (const query of [
    {},
    { buildingId: building!.id },
    { q: '2单元' },
    { q: '3栋2单元602' },
    { buildingId: building!.id, q: '602' },
  ]) {
    const { next } = await cs.estatesAdmin.units({ query: { ...query, limit: 2 } });
    if (next) await cs.estatesAdmin.units({ query: { ...query, limit: 2, cursor: next } });
  }
  const { items: grids } = await cs.estatesAdmin.grids();
  const { items: staff } = await cs.estatesAdmin.staff();
  await admin.estatesAdmin.setGridOwner({
    params: { gridId: grids.at(-1)!.id },
    body: { ownerId: demoPerson('demo-grid-1').id },
  });
  const finance = staff.find(({ id }) => id === demoPerson('demo-finance-2').id)!;
  await admin.estatesAdmin.setStaffRoles({ params: { personId: finance.id }, body: { roles: ['finance', 'keeper'] } });
  const { items: cases, next: nextCase } = await cs.homesAdmin.requests({ query: { state: 'PENDING', limit: 2 } });
  await cs.homesAdmin.requests({ query: { state: 'PENDING', limit: 2, ...(nextCase && { cursor: nextCase }) } });
  await (await world.as('demo-grid-1')).homesAdmin.requests({ query: { limit: 5 } });
  await cs.homesAdmin.requests();
  const { items: units } = await cs.estatesAdmin.units({ query: { limit: 100 } });
  await cs.homesAdmin.approve({ params: { requestId: cases[0]!.id }, body: { unitId: units[3]!.id, role: 'TENANT' } });
  await cs.homesAdmin.decline({ params: { requestId: cases[1]!.id }, body: { reason: '对不上' } });
  const { items: members } = await cs.homesAdmin.members({ params: { unitId: units[3]!.id } });
  await lead.homesAdmin.endMembership({ params: { membershipId: members[0]!.id } });
  const { items: letters, next: nextLetter } = await admin.outboxAdmin.deadLetters({ query: { limit: 2 } });
  await admin.outboxAdmin.deadLetters({ query: { limit: 2, cursor: nextLetter! } });
  await admin.outboxAdmin.retry({ params: { letterId: letters[0]!.id } });

  const manager = await world.as('demo-manager');
  const { version } = await manager.policiesAdmin.find();
  const changes = { generalContactHours: 3, returnDays: 10, boardDay: 20 };
  await manager.policiesAdmin.preview({ body: { version, changes } });
  for (const [made, slotDays] of [5, 4].entries())
    await manager.policiesAdmin.change({ body: { version: version + made, changes: { slotDays }, reason: '试行' } });
  const { next: older } = await manager.policiesAdmin.history({ query: { limit: 1 } });
  await manager.policiesAdmin.history({ query: { limit: 1, cursor: older! } });
}

/** The administrator brings the register up to date from a list, and corrects a home by hand. */
export async function daysOfTheRegister(world: World): Promise<void> {
  const { registerAdmin, estatesAdmin } = await world.as('demo-admin');
  const titles = ['楼栋', '房号', '类型', '建筑面积', '业主姓名', '业主电话'];
  const rows = ['5栋,101,住宅,80,钱一,13800009001', '5栋,102,住宅,80,,', '3栋,2单元602,住宅,131,,', '5栋,103,住宅,0,,'];
  const body = new TextEncoder().encode([titles.join(','), ...rows].join('\n'));
  await registerAdmin.upload({ body });
  const { id: importId } = await registerAdmin.upload({ body });
  for (const kind of ['NEW', 'WRONG'] as const) {
    const { next: more } = await registerAdmin.rows({ params: { importId }, query: { kind, limit: 1 } });
    if (more) await registerAdmin.rows({ params: { importId }, query: { kind, limit: 1, cursor: more } });
  }
  await registerAdmin.start({ params: { importId }, body: { leaveOutWrong: true } });
  await world.outbox.drain();
  await registerAdmin.latest();
  const owner = { name: '钱三', phone: '13800009004' };
  const facts = { unitClass: 'RESIDENTIAL', areaE2: 8_000 } as const;
  const { id: unitId, version } = await registerAdmin.add({ body: { building: '5栋', door: '104', ...facts, owner } });
  await registerAdmin.correct({
    params: { unitId },
    body: { version, ...facts, areaE2: 8_100, owner: { ...owner, phone: '13800009005' } },
  });
  await registerAdmin.unit({ params: { unitId } });
  await estatesAdmin.units({ query: { q: '5栋' } });
}

async function phoneCodeOf({ standin }: World, openid: string): Promise<string> {
  const answer = await fetch(`${standin.url}/standin/phone-code`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ openid, phoneNumber: unboundNeighbour.phone }),
  });
  return ((await answer.json()) as { code: string }).code;
}
