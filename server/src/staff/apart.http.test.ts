import { DAY } from '@linli/shared/kit/time.ts';
import type { StaffRole } from '@linli/shared/kit/roles.ts';
import { StaffRoles } from '../identity/identity.tables.ts';
import { foundEstate } from '../estates/found.service.ts';
import { forgetPerson } from '../identity/actor-cache.service.ts';
import { demoPeople, demoPerson, otherStaff, type DemoCode } from '../seed/demo/people.ts';
import { estate } from '../seed/estate/houses.ts';
import { seedHistory } from '../seed/month/history.ts';
import { addSecondEstate, type SecondEstate } from '../test/world/estates/second-estate.ts';
import { phoneCode } from '../test/world/homes.ts';
import { act, leak, triageAs } from '../test/world/repairs.ts';
import { call, hasIds, operations } from '../test/world/operations.ts';
import { refusedWith, startWorld, type Person, type World } from '../test/world/world.ts';

const idOf = (code: DemoCode) => demoPerson(code).id;
const everybody = [...demoPeople, ...otherStaff];

let world: World;
let other: SecondEstate;
beforeEach(async () => {
  world = await startWorld();
  other = await addSecondEstate(world);
});
afterEach(() => world.stop());

async function give(personId: string, estateId: string, roles: readonly StaffRole[]) {
  const { db, newId } = world.deps;
  const post = { person_id: personId, estate_id: estateId, began_at: 0, until_at: null, ended_at: null };
  await db.tx((tx) =>
    tx.insert(
      StaffRoles,
      roles.map((role) => ({ ...post, id: newId(), role, is_current: 1 as const })),
    ),
  );
  forgetPerson(world.deps, personId);
}

const staffOfEveryKind: readonly StaffRole[] = [
  'cs',
  'cs-lead',
  'technician',
  'repair-lead',
  'grid-owner',
  'finance',
  'keeper',
  'committee',
  'admin',
];

test('whoever has every post in one estate reads nothing of another’s people, wherever they look', async () => {
  await seedHistory(world.deps, { now: world.now() });
  const words = everybody.flatMap(({ name, phone }) => [name, phone]);
  const reads = operations.filter(
    ({ name, endpoint: { method, path } }) =>
      method === 'GET' && path.startsWith('/admin/') && name !== 'ticketsAdmin.promises',
  );
  const queries: Record<string, string> = {
    'dutyAdmin.week': '?from=2026-11-20',
    'worklogAdmin.plan': '?year=2026',
    'parcelsAdmin.suggest': '?phone=1001',
    'messagesAdmin.log': '?on=2026-11-19',
    'messagesAdmin.day': '?on=2026-11-19',
    'registerAdmin.rows': '?kind=WRONG',
  };
  const answersFor = (token: string, all: typeof reads, id?: string) =>
    Promise.all(
      all.map(async (operation) => {
        const query = queries[operation.name] ?? '';
        const { status, body } = await call(world, operation, { token, query, ...(id && { id }) });
        const text = JSON.stringify(body);
        return { name: operation.name, status, told: words.some((word) => text.includes(word)) };
      }),
    );
  const lists = reads.filter(({ endpoint }) => !hasIds(endpoint));
  const ofOne = reads.filter(({ endpoint }) => hasIds(endpoint));
  const named = (answers: Awaited<ReturnType<typeof answersFor>>) =>
    answers.filter(({ told }) => told).map(({ name }) => name);

  // The same questions at home, so that silence elsewhere means something.
  await give(idOf('demo-manager'), estate.id, staffOfEveryKind);
  const atHome = await answersFor((await world.as('demo-manager')).token, lists);
  expect(named(atHome).length).toBeGreaterThan(8);

  await give((await other.manager.identity.me()).id, other.id, staffOfEveryKind);
  const { token } = other.manager;
  const elsewhere = await answersFor(token, lists);
  expect(named(elsewhere)).toEqual([]);
  expect(elsewhere.filter(({ status }) => status !== 200)).toEqual([]);
  for (const { id } of everybody) {
    const answers = await answersFor(token, ofOne, id);
    expect(named(answers)).toEqual([]);
    const empty = ['homesAdmin.members'];
    expect(answers.filter(({ name, status }) => status !== 404 && !empty.includes(name))).toEqual([]);
  }
});

describe('an administrator', () => {
  let admin: Person;
  beforeEach(async () => {
    const { id } = await other.manager.identity.me();
    await give(id, other.id, ['admin', 'repair-lead']);
    admin = other.manager;
  });

  test.each(['demo-tech-1', 'demo-owner-1'] as const)(
    'can do nothing to %s, and is not told their name',
    async (code) => {
      const params = { personId: idOf(code) };
      const tries = [
        () => admin.estatesAdmin.setStaffRoles({ params, body: { roles: ['cs'] } }),
        () => admin.estatesAdmin.setStaffRoles({ params, body: { roles: [] } }),
        () => admin.staffAdmin.rename({ params, body: { version: 1, name: '某' } }),
        () => admin.staffAdmin.setSkills({ params, body: { version: 1, skills: [] } }),
        () => admin.staffAdmin.find({ params }),
      ];
      for (const attempt of tries) await expect(attempt()).rejects.toEqual(refusedWith('resource.not-found'));
      const shifts = [{ personId: params.personId, kind: 'LEAVE' as const }];
      const refused = await admin.dutyAdmin
        .setDay({ body: { day: '2026-12-01', version: 1, shifts } })
        .catch((problem: unknown) => JSON.stringify(problem));
      expect(refused).toContain('estates.not-staff');
      expect(refused).not.toContain(demoPerson(code).name);
    },
  );

  test('who adds a number that another estate knows learns nothing by it', async () => {
    const body = { name: '小王', phone: demoPerson('demo-tech-1').phone, posts: [{ role: 'technician' as const }] };
    const answer = await admin.staffAdmin.invite({ body });
    const unknown = await admin.staffAdmin.invite({ body: { ...body, phone: '13900003001' } });
    expect({ ...answer, id: '', phone: '' }).toEqual({ ...unknown, id: '', phone: '' });
  });
});

describe('somebody with posts in both', () => {
  let both: Person;
  beforeEach(async () => {
    await give((await other.manager.identity.me()).id, other.id, ['admin', 'repair-lead', 'cs-lead']);
    const body = { name: '小王', phone: demoPerson('demo-tech-1').phone, posts: [{ role: 'technician' as const }] };
    await other.manager.staffAdmin.invite({ body });
    both = await world.signIn('demo-tech-1');
  });

  test('acts for one of them at a time, by their own choice', async () => {
    const me = await both.identity.me();
    expect(me.workplaces.map(({ name }) => name)).toEqual(['梧桐里', '银杏苑']);
    expect(me.estate.name).toBe('银杏苑');
    const back = await both.identity.chooseWorkplace({ body: { estateId: me.workplaces[0]!.id } });
    expect(back).toMatchObject({ estate: { name: '梧桐里' }, roles: ['person', 'technician'] });
    await expect(other.cs.identity.chooseWorkplace({ body: { estateId: me.workplaces[0]!.id } })).rejects.toEqual(
      refusedWith('resource.not-found'),
    );
  });

  test('is called as each estate calls them, with the trades and the work of that estate alone', async () => {
    const cs = await world.as('demo-cs-1');
    const submitted = await (await world.as('demo-owner-1')).tickets.submit({ body: leak });
    const accepted = await cs.ticketsAdmin.triage(act(submitted, triageAs));
    await cs.ticketsAdmin.dispatch(act(accepted, { assigneeId: idOf('demo-tech-1'), requirement: '带好工具' }));
    const params = { personId: idOf('demo-tech-1') };
    const here = await other.manager.staffAdmin.find({ params });
    expect(here).toMatchObject({ name: '小王', skills: [], work: { tickets: 0, grids: [], dutyDays: 0 } });
    expect((await other.manager.estatesAdmin.staff()).items.map(({ name }) => name)).toContain('小王');
    await other.manager.staffAdmin.rename({ params, body: { version: here.version, name: '王师傅' } });
    expect((await (await world.as('demo-admin')).staffAdmin.find({ params })).name).toBe('王大勇');
    const theirs = await other.resident.tickets.submit({
      body: { ...leak, contact: { name: '住户', phone: '13900000001' } },
    });
    const { items } = await other.manager.ticketsAdmin.candidates({ params: { ticketId: theirs.id } });
    expect(items.find(({ id }) => id === params.personId)).toMatchObject({ skilled: false, openOrders: 0 });
  });

  test('keeps the posts of one when those of the other end', async () => {
    const params = { personId: idOf('demo-tech-1') };
    await other.manager.estatesAdmin.setStaffRoles({ params, body: { roles: [] } });
    const me = await both.identity.me();
    expect(me.workplaces.map(({ name }) => name)).toEqual(['梧桐里']);
    expect(me.roles).toEqual(['person']);
    expect(await both.identity.chooseWorkplace({ body: { estateId: me.workplaces[0]!.id } })).toMatchObject({
      roles: ['person', 'technician'],
    });
  });
});

test('an estate is founded by a command, once, and its first administrator signs in by their number', async () => {
  const told = { name: '海棠湾', phone: '0571-8800-5555', 'admin-name': '沈青', 'admin-phone': '13900005001' };
  const id = await foundEstate(world.deps, told);
  expect(id).toBeDefined();
  expect(await foundEstate(world.deps, told)).toBeUndefined();
  const shen = await world.newcomer();
  const me = await shen.identity.takeUpPosts({
    body: { phoneCode: await phoneCode(world, shen.openid, told['admin-phone']) },
  });
  expect(me).toMatchObject({ name: '沈青', roles: ['person', 'admin'], estate: { id, name: '海棠湾' } });
  world.tick(DAY);
  const { items } = await shen.estatesAdmin.changes();
  expect(items.map(({ subject, by }) => [subject, by])).toEqual([
    ['COLLEAGUE', '沈青'],
    ['COLLEAGUE', undefined],
    ['ESTATE', undefined],
  ]);
  expect((await shen.estatesAdmin.staff()).items).toMatchObject([{ name: '沈青', roles: ['admin'] }]);
});
