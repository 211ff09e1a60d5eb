import { DAY } from '@linli/shared/kit/time.ts';
import { demoPerson, type DemoCode } from '../seed/demo/people.ts';
import { phoneCode } from '../test/world/homes.ts';
import { act, leak, triageAs } from '../test/world/repairs.ts';
import { refusedWith, startWorld, type Person, type World } from '../test/world/world.ts';

const idOf = (code: DemoCode) => demoPerson(code).id;
const wang = { params: { personId: idOf('demo-tech-1') } };

let world: World;
let admin: Person;
beforeEach(async () => {
  world = await startWorld();
  admin = await world.as('demo-admin');
});
afterEach(() => world.stop());

/** Reported by 陈晓岚 and given to 王大勇. */
async function ticketOfWang() {
  const cs = await world.as('demo-cs-1');
  const submitted = await (await world.as('demo-owner-1')).tickets.submit({ body: leak });
  const accepted = await cs.ticketsAdmin.triage(act(submitted, triageAs));
  return cs.ticketsAdmin.dispatch(act(accepted, { assigneeId: wang.params.personId, requirement: '带好工具' }));
}

const newKeeper = { name: '丁香', phone: '13900002001', posts: [{ role: 'keeper' as const }] };

describe('a colleague is added by phone', () => {
  test('and has the post with the moment WeChat vouches for the number, whoever the guest was', async () => {
    const invitation = await admin.staffAdmin.invite({ body: newKeeper });
    expect(invitation).toMatchObject({ name: '丁香', phone: '139****2001', posts: [{ role: 'keeper' }] });
    expect((await admin.staffAdmin.invitations()).items).toEqual([invitation]);
    const ding = await world.newcomer();
    expect((await ding.identity.me()).roles).toEqual(['person']);
    const me = await ding.identity.takeUpPosts({
      body: { phoneCode: await phoneCode(world, ding.openid, newKeeper.phone) },
    });
    expect(me).toMatchObject({ name: '丁香', roles: ['person', 'keeper'] });
    expect((await ding.parcelsAdmin.page()).station.name).toBe('梧桐里驿站');
    expect((await admin.staffAdmin.invitations()).items).toEqual([]);
    const { items } = await admin.staffAdmin.list({ query: { limit: 100 } });
    expect(items.find(({ id }) => id === me.id)).toMatchObject({ name: '丁香', phone: '139****2001', away: false });
  });

  test('a resident whose number is known already gets it by signing in again', async () => {
    const { phone } = demoPerson('demo-owner-1');
    const chen = await world.as('demo-owner-1');
    await admin.staffAdmin.invite({ body: { name: '陈晓岚', phone, posts: [{ role: 'cs' }] } });
    expect((await chen.identity.me()).roles).toEqual(['person', 'resident']);
    const again = await world.signIn('demo-owner-1');
    expect((await again.identity.me()).roles).toEqual(['person', 'resident', 'cs']);
  });

  test('a number that waits already, a post without end before its beginning, and a number nobody noted are refused', async () => {
    await admin.staffAdmin.invite({ body: newKeeper });
    await expect(admin.staffAdmin.invite({ body: { ...newKeeper, name: '另一位' } })).rejects.toMatchObject({
      code: 'estates.already-invited',
      extra: { errors: [{ pointer: '#/phone' }] },
    });
    const term = { role: 'keeper' as const, from: '2026-12-02', until: '2026-12-01' };
    await expect(
      admin.staffAdmin.invite({ body: { ...newKeeper, phone: '13900002002', posts: [term] } }),
    ).rejects.toMatchObject({ code: 'estates.term-invalid', extra: { errors: [{ pointer: '#/posts/0/until' }] } });
    const guest = await world.newcomer();
    await expect(
      guest.identity.takeUpPosts({ body: { phoneCode: await phoneCode(world, guest.openid, '13900002009') } }),
    ).rejects.toEqual(refusedWith('identity.no-posts'));
  });

  test('what was withdrawn is not taken up', async () => {
    const { id } = await admin.staffAdmin.invite({ body: newKeeper });
    await admin.staffAdmin.withdraw({ params: { invitationId: id } });
    await expect(admin.staffAdmin.withdraw({ params: { invitationId: id } })).rejects.toEqual(
      refusedWith('resource.not-found'),
    );
    const guest = await world.newcomer();
    await expect(
      guest.identity.takeUpPosts({ body: { phoneCode: await phoneCode(world, guest.openid, newKeeper.phone) } }),
    ).rejects.toEqual(refusedWith('identity.no-posts'));
  });
});

describe('posts', () => {
  test('have a first and a last day, and are lost with the end of the last one, on every device', async () => {
    const tech = await world.as('demo-tech-1');
    const terms = [
      { role: 'technician' as const, until: '2026-11-21' },
      { role: 'keeper' as const, from: '2026-11-22' },
    ];
    await admin.estatesAdmin.setStaffRoles({ ...wang, body: { roles: ['technician', 'keeper'], terms } });
    expect((await tech.identity.me()).roles).toEqual(['person', 'technician']);
    world.tick(2 * DAY);
    expect((await tech.identity.me()).roles).toEqual(['person', 'keeper']);
    // What keepers may not do either; nothing of the request is looked at before.
    const arrival = { params: { ticketId: wang.params.personId }, body: { version: 1, checks: [] } };
    await expect(tech.ticketsAdmin.arrive(arrival)).rejects.toEqual(refusedWith('identity.forbidden'));
    expect((await admin.staffAdmin.find(wang)).posts).toEqual([
      { role: 'technician', from: '2025-11-20', until: '2026-11-21' },
      { role: 'keeper', from: '2026-11-22' },
    ]);
  });

  test('of two administrators the second is shown what the first has done, and nothing is lost', async () => {
    const manager = { personId: idOf('demo-manager') };
    await admin.estatesAdmin.setStaffRoles({ params: manager, body: { roles: ['manager', 'admin'] } });
    const second = await world.signIn('demo-manager');
    const { version } = await admin.staffAdmin.find(wang);
    const change = (who: Person, role: 'keeper' | 'cs') =>
      who.estatesAdmin.setStaffRoles({ ...wang, body: { roles: ['technician', role], version } });
    const both = await Promise.allSettled([change(admin, 'keeper'), change(second, 'cs')]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const lost = both.find(({ status }) => status === 'rejected') as PromiseRejectedResult;
    expect(lost.reason).toMatchObject({ code: 'estates.changed', extra: { current: { name: '王大勇' } } });
    const { roles } = (lost.reason as { extra: { current: { roles: string[] } } }).extra.current;
    expect(roles).toEqual((await admin.staffAdmin.find(wang)).posts.map(({ role }) => role));
  });

  test('the last administrator cannot leave, nor be given a last day', async () => {
    const params = { personId: idOf('demo-admin') };
    const until = { roles: ['admin' as const], terms: [{ role: 'admin' as const, until: '2026-12-31' }] };
    for (const body of [{ roles: [] }, until])
      await expect(admin.estatesAdmin.setStaffRoles({ params, body })).rejects.toEqual(
        refusedWith('estates.last-admin'),
      );
    const terms = [{ role: 'keeper' as const }];
    await expect(
      admin.estatesAdmin.setStaffRoles({ ...wang, body: { roles: ['technician'], terms } }),
    ).rejects.toMatchObject({ code: 'estates.term-invalid', extra: { errors: [{ pointer: '#/terms/0/role' }] } });
  });
});

describe('who leaves', () => {
  test('is shown with what they have in hand, and it stays to be handed over', async () => {
    const { id, number } = await ticketOfWang();
    const before = await admin.staffAdmin.find(wang);
    expect(before).toMatchObject({ name: '王大勇', actions: ['rename', 'change-posts', 'change-skills', 'end'] });
    expect(before.work).toMatchObject({ tickets: 1, grids: [] });
    expect(before.work.dutyDays).toBeGreaterThan(0);
    await admin.estatesAdmin.setStaffRoles({ ...wang, body: { roles: [] } });
    expect((await admin.staffAdmin.find(wang)).work).toMatchObject({ tickets: 1, dutyDays: 0 });
    expect((await admin.staffAdmin.list({ query: { view: 'former' } })).items).toMatchObject([{ name: '王大勇' }]);
    const lead = await world.as('demo-repair-lead');
    expect((await lead.staffAdmin.handovers()).items).toEqual([
      { id: wang.params.personId, name: '王大勇', tickets: 1 },
    ]);
    expect((await lead.staffAdmin.tickets(wang)).items).toMatchObject([{ id, number }]);
    const { version } = await lead.ticketsAdmin.find({ params: { ticketId: id } });
    const body = { version, assigneeId: idOf('demo-tech-2'), reason: '同事离职，转给您' };
    await lead.ticketsAdmin.reassign({ params: { ticketId: id }, body });
    expect((await lead.staffAdmin.handovers()).items).toEqual([]);
  });

  test('a keeper with what lies on the shelf, a grid owner with their grids', async () => {
    const ma = { params: { personId: idOf('demo-grid-1') } };
    expect((await admin.staffAdmin.find(ma)).work.grids).toEqual(['3栋网格', '4栋网格']);
  });
});

describe('names and trades', () => {
  test('a name is changed everywhere, once', async () => {
    const { version } = await admin.staffAdmin.find(wang);
    const body = { version, name: '王大永' };
    expect(await admin.staffAdmin.rename({ ...wang, body })).toMatchObject({ name: '王大永', version: version + 1 });
    expect((await (await world.as('demo-tech-1')).identity.me()).name).toBe('王大永');
    await expect(admin.staffAdmin.rename({ ...wang, body })).rejects.toMatchObject({
      code: 'estates.changed',
      extra: { current: { name: '王大永' } },
    });
    await expect(admin.staffAdmin.rename({ ...wang, body: { version: version + 1, name: '王大永' } })).rejects.toEqual(
      refusedWith('estates.same'),
    );
  });

  test('a trade noted is a trade proposed; who does not mend has none', async () => {
    const { id } = await (await world.as('demo-owner-1')).tickets.submit({ body: leak });
    const lead = await world.as('demo-repair-lead');
    const skilled = async () => {
      const { items } = await lead.ticketsAdmin.candidates({ params: { ticketId: id } });
      return items.filter((one) => one.skilled).map(({ name }) => name);
    };
    expect(await skilled()).toContain('王大勇');
    const { version } = await lead.staffAdmin.find(wang);
    const after = await lead.staffAdmin.setSkills({ ...wang, body: { version, skills: ['ELECTRIC', 'ELECTRIC'] } });
    expect(after.skills).toEqual(['ELECTRIC']);
    expect(await skilled()).not.toContain('王大勇');
    await expect(
      lead.staffAdmin.setSkills({ params: { personId: idOf('demo-cs-1') }, body: { version: 1, skills: [] } }),
    ).rejects.toEqual(refusedWith('estates.not-staff'));
  });
});

test('the list is read page by page, and says nothing of residents', async () => {
  const names: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await admin.staffAdmin.list({ query: { limit: 5, ...(cursor && { cursor }) } });
    names.push(...page.items.map(({ name }) => name));
    cursor = page.next;
  } while (cursor);
  expect(names).toHaveLength(16);
  expect(new Set(names).size).toBe(16);
  expect(names).not.toContain('陈晓岚');
  const { name, phone } = demoPerson('demo-owner-1');
  for (const call of ['find', 'tickets'] as const)
    await expect(admin.staffAdmin[call]({ params: { personId: idOf('demo-owner-1') } })).rejects.toEqual(
      refusedWith('resource.not-found'),
    );
  const answer = await admin.estatesAdmin
    .setStaffRoles({ params: { personId: idOf('demo-owner-1') }, body: { roles: ['cs'] } })
    .catch((problem: unknown) => JSON.stringify(problem));
  expect(answer).not.toContain(name);
  expect(answer).not.toContain(phone);
});

test('who changed what is kept for the administrator, with no phone number in it', async () => {
  await admin.staffAdmin.invite({ body: newKeeper });
  await admin.estatesAdmin.setStaffRoles({ ...wang, body: { roles: ['technician', 'keeper'] } });
  const { version, ...profile } = await admin.estatesAdmin.profile();
  const body = { ...profile, version, servicePhone: '0571-8800-7777', address: '梧桐街 20 号' };
  await admin.estatesAdmin.changeProfile({ body });
  const first = await admin.estatesAdmin.changes({ query: { limit: 2 } });
  const { items } = await admin.estatesAdmin.changes({ query: { limit: 2, cursor: first.next! } });
  expect([...first.items, ...items].map(({ subject, title, by, lines }) => ({ subject, title, by, lines }))).toEqual([
    {
      subject: 'ESTATE',
      title: '梧桐里',
      by: '唐宁',
      lines: [
        { field: '地址', from: '杭州市西湖区梧桐街 18 号', to: '梧桐街 20 号' },
        { field: '服务电话（已改，号码不记在这里）' },
      ],
    },
    {
      subject: 'COLLEAGUE',
      title: '王大勇',
      by: '唐宁',
      lines: [{ field: '岗位', from: '维修师傅', to: '维修师傅、快递保管员' }],
    },
    {
      subject: 'COLLEAGUE',
      title: '丁香',
      by: '唐宁',
      lines: [{ field: '添加，岗位', from: '未设', to: '快递保管员' }],
    },
  ]);
  const all = JSON.stringify(await admin.estatesAdmin.changes());
  expect(all).not.toMatch(/1[3-9]\d{9}|0571/);
  expect((await admin.estatesAdmin.changes({ query: { subject: 'ESTATE' } })).items).toHaveLength(1);
});
