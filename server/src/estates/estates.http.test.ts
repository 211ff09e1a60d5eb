import { unitIdAt } from '../seed/estate/houses.ts';
import { demoPeople, demoPerson, otherStaff } from '../seed/demo/people.ts';
import { refusedWith, startWorld, type World } from '../test/world/world.ts';
import { gridOfUnit, gridOwnerChain } from './grids/grids.service.ts';

let world: World;
const idOf = (code: (typeof demoPeople)[number]['code']) => demoPerson(code).id;

describe('looking things up', () => {
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world.stop());

  test('the desk finds its buildings in their order', async () => {
    const { items } = await (await world.as('demo-cs-1')).estatesAdmin.buildings();
    expect(items.map(({ name }) => name)).toEqual(['1栋', '2栋', '3栋', '4栋', '梧桐街商铺', '地下车库', '储藏间']);
  });

  test('the desk leafs through every unit once, in the order of the houses', async () => {
    const desk = await world.as('demo-cs-1');
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await desk.estatesAdmin.units({ query: { limit: 37, ...(cursor && { cursor }) } });
      seen.push(...page.items.map(({ address }) => address));
      cursor = page.next;
    } while (cursor);
    expect(seen).toHaveLength(160);
    expect(new Set(seen).size).toBe(160);
    expect(seen.slice(0, 3)).toEqual(['1栋1单元101', '1栋1单元102', '1栋1单元201']);
  });

  test.each([
    ['3栋2单元60', ['3栋2单元601', '3栋2单元602']],
    ['3-2-602', ['3栋2单元602']],
    ['２-６０２', ['1栋2单元602', '2栋2单元602', '3栋2单元602', '4栋2单元602']],
    ['梧桐街商铺0', expect.arrayContaining(['梧桐街商铺03号'])],
    ['%', []],
    ['_栋', []],
    ['\0', expect.anything()],
    ["' OR 1=1 --", []],
  ])('typing 「%s」 finds the units meant', async (q, addresses) => {
    const { items } = await (await world.as('demo-cs-1')).estatesAdmin.units({ query: { q } });
    expect(items.map(({ address }) => address)).toEqual(addresses);
  });

  test('a door number is looked for within a building, from its first digit on', async () => {
    const desk = await world.as('demo-cs-1');
    const building = (await desk.estatesAdmin.buildings()).items[2]!;
    const { items } = await desk.estatesAdmin.units({ query: { buildingId: building.id, q: '60' } });
    expect(items).toHaveLength(4);
    expect(items[0]).toMatchObject({
      address: '3栋1单元601',
      unitClass: 'RESIDENTIAL',
      areaE2: 8936,
      gridName: '3栋网格',
    });
  });

  test('a cursor that was not given out is refused', async () => {
    const desk = await world.as('demo-cs-1');
    for (const cursor of [
      'x',
      Buffer.from('["a"]').toString('base64url'),
      Buffer.from('[1,"\\u0000"]').toString('base64url'),
    ])
      await expect(desk.estatesAdmin.units({ query: { cursor } })).rejects.toMatchObject({ status: 422 });
  });

  test('grids of two and of three levels, each with somebody who answers for it', async () => {
    const { items } = await (await world.as('demo-cs-1')).estatesAdmin.grids();
    expect(items.map(({ code, level, ownerName }) => [code, level, ownerName])).toEqual([
      ['A', 1, '罗文博'],
      ['A1', 2, '石磊'],
      ['A1-1', 3, '石磊'],
      ['A1-2', 3, '方慧'],
      ['B', 1, '罗文博'],
      ['B1', 2, '马秀兰'],
      ['B2', 2, '马秀兰'],
      ['B3', 2, '方慧'],
    ]);
    const { db } = world.deps;
    const grid = await gridOfUnit({ db: db.read }, unitIdAt('1栋1单元101'));
    const chain = await gridOwnerChain({ db: db.read, now: world.now() }, grid!.estate_id, grid!.id);
    expect(chain.map(({ name }) => name)).toEqual(['1栋网格', '东区一组团', '东区']);
  });

  test('residents see nothing of this, and posts are given by the admin alone', async () => {
    const [owner, desk] = [await world.as('demo-owner-1'), await world.as('demo-cs-lead')];
    for (const read of ['buildings', 'units', 'grids', 'staff'] as const) {
      await expect(owner.estatesAdmin[read]()).rejects.toEqual(refusedWith('identity.forbidden'));
      await expect(world.stranger.estatesAdmin[read]()).rejects.toEqual(refusedWith('identity.required'));
    }
    const params = { personId: idOf('demo-cs-lead') };
    await expect(desk.estatesAdmin.setStaffRoles({ params, body: { roles: ['admin'] } })).rejects.toEqual(
      refusedWith('identity.forbidden'),
    );
  });
});

describe('changing who answers for what', () => {
  beforeEach(async () => {
    world = await startWorld();
  });
  afterEach(() => world.stop());

  test('the manager puts another colleague in charge of a grid; somebody who does not work here cannot be', async () => {
    const manager = await world.as('demo-manager');
    const grid = (await manager.estatesAdmin.grids()).items.find(({ code }) => code === 'B1')!;
    const params = { gridId: grid.id };
    const shi = otherStaff[0]!;
    expect(await manager.estatesAdmin.setGridOwner({ params, body: { ownerId: shi.id } })).toMatchObject({
      ownerId: shi.id,
      ownerName: '石磊',
    });
    for (const ownerId of [idOf('demo-owner-1'), grid.id])
      await expect(manager.estatesAdmin.setGridOwner({ params, body: { ownerId } })).rejects.toEqual(
        refusedWith('estates.not-staff'),
      );
    await expect(
      manager.estatesAdmin.setGridOwner({ params: { gridId: shi.id }, body: { ownerId: shi.id } }),
    ).rejects.toEqual(refusedWith('resource.not-found'));
  });

  test('the admin sees who works here and moves somebody to another post, at once', async () => {
    const [admin, tech] = [await world.as('demo-admin'), await world.as('demo-tech-1')];
    const { items } = await admin.estatesAdmin.staff();
    expect(items).toHaveLength(16);
    expect(items.find(({ name }) => name === '王大勇')).toMatchObject({ roles: ['technician'] });
    await tech.identity.me();
    const params = { personId: idOf('demo-tech-1') };
    const body = { roles: ['repair-lead', 'technician', 'repair-lead'] as const };
    const changed = await admin.estatesAdmin.setStaffRoles({ params, body: { roles: [...body.roles] } });
    expect(changed.roles.toSorted()).toEqual(['repair-lead', 'technician']);
    expect((await tech.identity.me()).roles.toSorted()).toEqual(['person', 'repair-lead', 'technician']);
  });

  test('who leaves loses access with that request, and their grids fall to the level above', async () => {
    const [admin, grid] = [await world.as('demo-admin'), await world.as('demo-grid-1')];
    await grid.estatesAdmin.grids();
    await admin.estatesAdmin.setStaffRoles({ params: { personId: idOf('demo-grid-1') }, body: { roles: [] } });
    await expect(grid.estatesAdmin.grids()).rejects.toEqual(refusedWith('identity.forbidden'));
    const { items } = await (await world.as('demo-cs-1')).estatesAdmin.grids();
    expect(items.filter(({ ownerId }) => !ownerId).map(({ code }) => code)).toEqual(['B1', 'B2']);
  });

  test('a post can be held again after it was given up', async () => {
    const admin = await world.as('demo-admin');
    const params = { personId: idOf('demo-tech-2') };
    for (const roles of [[], ['technician'], [], ['technician']] as ('technician' | never)[][])
      expect((await admin.estatesAdmin.setStaffRoles({ params, body: { roles } })).roles).toEqual(roles);
  });

  test('the last admin stays, also when two remove each other at the same moment', async () => {
    const admin = await world.as('demo-admin');
    const [one, other] = [{ personId: idOf('demo-admin') }, { personId: idOf('demo-manager') }];
    await expect(admin.estatesAdmin.setStaffRoles({ params: one, body: { roles: ['cs'] } })).rejects.toEqual(
      refusedWith('estates.last-admin'),
    );
    await admin.estatesAdmin.setStaffRoles({ params: other, body: { roles: ['manager', 'admin'] } });
    const manager = await world.as('demo-manager');
    // Both are known to the server by now, so that neither request has a start.
    await Promise.all([admin.identity.me(), manager.identity.me()]);
    const both = await Promise.allSettled([
      admin.estatesAdmin.setStaffRoles({ params: other, body: { roles: ['manager'] } }),
      manager.estatesAdmin.setStaffRoles({ params: one, body: { roles: [] } }),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  test('nobody unknown can be given a post', async () => {
    const admin = await world.as('demo-admin');
    const params = { personId: unitIdAt('3栋2单元602') };
    await expect(admin.estatesAdmin.setStaffRoles({ params, body: { roles: ['cs'] } })).rejects.toEqual(
      refusedWith('resource.not-found'),
    );
    await expect(admin.estatesAdmin.setStaffRoles({ params, body: { roles: ['person' as 'cs'] } })).rejects.toEqual(
      refusedWith('request.invalid'),
    );
  });
});
