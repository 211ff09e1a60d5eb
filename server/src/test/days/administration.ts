import { addDays, localDateOf } from '@linli/shared/kit/time.ts';
import { demoPerson } from '../../seed/demo/people.ts';
import { phoneCode } from '../world/homes.ts';
import type { World } from '../world/world.ts';

/** The administrator keeps posts, rosters, grids and stations in order, and looks at who changed what. */
export async function daysOfAdministration(world: World): Promise<void> {
  const admin = await world.as('demo-admin');
  await daysOfColleagues(world);
  const from = addDays(localDateOf(world.now()), 28);
  const { days } = await admin.dutyAdmin.week({ query: { from } });
  const shifts = [{ personId: demoPerson('demo-tech-1').id, kind: 'SHIFT', from: '07:00', to: '11:00' } as const];
  await admin.dutyAdmin.setDay({ body: { day: from, version: days[0]!.version, shifts } });
  await admin.dutyAdmin.repeatWeek({ body: { from: addDays(from, 7) } });
  const [grid] = (await admin.estatesAdmin.grids()).items;
  const owners = { ownerId: demoPerson('demo-grid-1').id, backupId: demoPerson('demo-manager').id };
  await admin.estatesAdmin.setGridOwner({ params: { gridId: grid!.id }, body: { ...owners, version: grid!.version } });
  const profile = await admin.estatesAdmin.profile();
  await admin.estatesAdmin.changeProfile({ body: { ...profile, address: '梧桐街 18 号' } });
  const [station] = (await admin.stationsAdmin.list()).items;
  const { id: stationId, open: _, ...sheet } = station!;
  await admin.stationsAdmin.change({ params: { stationId }, body: { ...sheet, opensAt: '08:30' } });
  const { version: _sheet, ...second } = { ...sheet, name: '北门驿站' };
  await admin.stationsAdmin.add({ body: second });
  for (const query of [{}, { subject: 'COLLEAGUE' as const }]) {
    const { next } = await admin.estatesAdmin.changes({ query: { ...query, limit: 2 } });
    await admin.estatesAdmin.changes({ query: { ...query, limit: 2, cursor: next! } });
  }
}

async function daysOfColleagues(world: World): Promise<void> {
  const admin = await world.as('demo-admin');
  const wang = { params: { personId: demoPerson('demo-tech-1').id } };
  const posts = [{ role: 'keeper' as const }];
  await admin.staffAdmin.invite({ body: { name: '丁香', phone: '13900002001', posts } });
  const withdrawn = await admin.staffAdmin.invite({ body: { name: '丁兰', phone: '13900002002', posts } });
  const { next } = await admin.staffAdmin.invitations({ query: { limit: 1 } });
  await admin.staffAdmin.invitations({ query: { limit: 1, cursor: next! } });
  await admin.staffAdmin.withdraw({ params: { invitationId: withdrawn.id } });
  const ding = await world.newcomer();
  const code = await phoneCode(world, ding.openid, '13900002001');
  const { id, estate } = await ding.identity.takeUpPosts({ body: { phoneCode: code } });
  await ding.identity.chooseWorkplace({ body: { estateId: estate.id } });
  const { version } = await admin.staffAdmin.find(wang);
  await admin.staffAdmin.rename({ ...wang, body: { version, name: '王大永' } });
  await admin.staffAdmin.setSkills({ ...wang, body: { version: version + 1, skills: ['WATER', 'DRAIN'] } });
  await admin.staffAdmin.tickets({ ...wang, query: { limit: 5 } });
  await admin.estatesAdmin.setStaffRoles({ params: { personId: id }, body: { roles: [] } });
  for (const view of ['current', 'former'] as const) {
    const { next: more } = await admin.staffAdmin.list({ query: { view, limit: 1 } });
    if (more) await admin.staffAdmin.list({ query: { view, limit: 1, cursor: more } });
  }
  await admin.staffAdmin.handovers();
}
