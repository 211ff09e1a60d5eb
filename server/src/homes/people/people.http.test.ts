import { randomUUID } from 'node:crypto';
import { HOUR } from '@linli/shared/kit/time.ts';
import { demoPerson } from '../../seed/demo/people.ts';
import { refusedWith, startWorld, type World } from '../../test/world/world.ts';
import { flat, phoneCode, codeFor, bind, addressesOf, memberOf } from '../../test/world/homes.ts';

let world: World;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.stop());

describe('我的房屋', () => {
  test('an owner sees her homes, who else belongs there with masked phones, and whom she may invite', async () => {
    const mine = await (await world.as('demo-owner-1')).homes.mine();
    expect(mine.homes.map(({ address, role }) => [address, role])).toEqual([
      ['3栋2单元602', 'OWNER'],
      ['地下车库23号车位', 'OWNER'],
    ]);
    expect(
      mine.members.map(({ personName, phone, role, isMe, actions }) => [personName, phone, role, isMe, actions]),
    ).toEqual([
      ['陈晓岚', '138****1001', 'OWNER', true, []],
      ['周明远', '138****1003', 'FAMILY', false, ['end']],
    ]);
    expect(mine.mayInvite).toEqual(['CO_OWNER', 'FAMILY', 'TENANT', 'PAYER']);
    expect(mine.buildings).toHaveLength(7);
  });

  test('a tenant sees until when the lease runs', async () => {
    const { members } = await (await world.as('demo-tenant-1')).homes.mine();
    expect(members).toMatchObject([{ personName: '吴思琪', validUntil: '2027-06-08', actions: ['end'] }]);
  });

  test('somebody without a home sees how to get one, and nobody else', async () => {
    const mine = await (await world.newcomer()).homes.mine();
    expect(mine).toMatchObject({ homes: [], members: [], invitations: [], requests: [], mayInvite: [] });
    expect(mine.buildings).not.toEqual([]);
    await expect(world.stranger.homes.mine()).rejects.toEqual(refusedWith('identity.required'));
  });
});

describe('ending a membership', () => {
  test('who is shown out loses every access with that request, on each of their phones', async () => {
    const owner = await world.as('demo-owner-1');
    const phones = [await world.signIn('demo-family-1'), await world.signIn('demo-family-1')];
    for (const phone of phones) await phone.homes.mine();
    await owner.homes.endMembership({ params: { membershipId: (await memberOf(owner, '周明远')).id } });
    for (const phone of phones) {
      await expect(phone.tickets.list()).rejects.toEqual(refusedWith('identity.forbidden'));
      expect(await phone.identity.me()).toMatchObject({ roles: ['person'], homes: [] });
      expect((await phone.homes.mine()).members).toEqual([]);
    }
    const again = { phoneCode: await phoneCode(world, 'o_demo-family-1', demoPerson('demo-family-1').phone) };
    await expect(phones[0]!.homes.bindByPhone({ body: again })).rejects.toEqual(refusedWith('homes.phone-unknown'));
  });

  test('family may leave; the session goes on without a home', async () => {
    const family = await world.as('demo-family-1');
    await family.homes.endMembership({ params: { membershipId: (await memberOf(family, '周明远')).id } });
    expect((await family.identity.me()).roles).toEqual(['person']);
  });

  test('who has another home goes on there', async () => {
    const owner = await world.as('demo-owner-1');
    await bind(await world.newcomer(), await codeFor(world, { role: 'CO_OWNER' }));
    await owner.homes.endMembership({ params: { membershipId: (await memberOf(owner, '陈晓岚')).id } });
    expect((await owner.identity.me()).home).toMatchObject({ address: '地下车库23号车位' });
  });

  test('the last owner cannot just leave; of two who leave at the same moment one stays', async () => {
    const owner = await world.as('demo-owner-1');
    const own = { membershipId: (await memberOf(owner, '陈晓岚')).id };
    await expect(owner.homes.endMembership({ params: own })).rejects.toEqual(refusedWith('homes.last-owner'));
    const partner = await world.newcomer();
    await bind(partner, await codeFor(world, { role: 'CO_OWNER' }));
    const theirs = (await partner.homes.mine()).members.find(({ isMe }) => isMe)!;
    const both = await Promise.allSettled([
      owner.homes.endMembership({ params: own }),
      partner.homes.endMembership({ params: { membershipId: theirs.id } }),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: refusedWith('homes.last-owner') });
  });

  test('family cannot show anybody out', async () => {
    const family = await world.as('demo-family-1');
    const { id, actions } = await memberOf(family, '陈晓岚');
    expect(actions).toEqual([]);
    await expect(family.homes.endMembership({ params: { membershipId: id } })).rejects.toEqual(
      refusedWith('homes.may-not-end'),
    );
  });

  test("a neighbour's members do not exist", async () => {
    const [owner, neighbour] = [await world.as('demo-owner-1'), await world.as('demo-owner-2')];
    const { id } = await memberOf(owner, '周明远');
    await expect(neighbour.homes.endMembership({ params: { membershipId: id } })).rejects.toEqual(
      refusedWith('resource.not-found'),
    );
    expect((await neighbour.homes.mine()).members.map(({ personName }) => personName)).toEqual(['李国栋']);
  });

  test('a lease ends by itself with its last minute', async () => {
    const owner = await world.as('demo-owner-1');
    const tenant = await world.newcomer();
    await bind(tenant, await codeFor(world, { role: 'TENANT', validUntil: '2026-11-20' }));
    world.tick(14 * HOUR - 1000);
    expect((await tenant.identity.me()).roles).toContain('resident');
    await expect(tenant.tickets.list()).resolves.toBeDefined();
    world.tick(1000);
    await expect(tenant.tickets.list()).rejects.toEqual(refusedWith('identity.forbidden'));
    expect((await owner.homes.mine()).members).toHaveLength(2);
    await expect(bind(tenant, await codeFor(world))).resolves.toMatchObject({ homes: [{ role: 'FAMILY' }] });
  });
});

describe('the desk and the members of a home', () => {
  test('staff see who belongs to a home with masked phones; the desk may end it', async () => {
    const [tech, desk] = [await world.as('demo-tech-1'), await world.as('demo-cs-1')];
    const params = { unitId: flat };
    const { items } = await tech.homesAdmin.members({ params });
    expect(items).toMatchObject([
      { personName: '陈晓岚', phone: '138****1001', actions: [] },
      { personName: '周明远', actions: [] },
    ]);
    expect((await desk.homesAdmin.members({ params })).items.map(({ actions }) => actions)).toEqual([['end'], ['end']]);
    await expect(desk.homesAdmin.members({ params: { unitId: randomUUID() } })).rejects.toEqual(
      refusedWith('resource.not-found'),
    );
    await expect((await world.as('demo-owner-2')).homesAdmin.members({ params })).rejects.toEqual(
      refusedWith('identity.forbidden'),
    );
  });

  test('a sale: with the owner go the family and the code, the tenant stays, and the old phone binds nothing', async () => {
    const [owner, family, desk] = [
      await world.as('demo-owner-1'),
      await world.as('demo-family-1'),
      await world.as('demo-cs-1'),
    ];
    const tenant = await world.newcomer();
    await bind(tenant, await codeFor(world, { role: 'TENANT' }));
    const code = await codeFor(world);
    const { id } = await memberOf(owner, '陈晓岚');
    await desk.homesAdmin.endMembership({ params: { membershipId: id } });
    expect(await addressesOf(owner)).toEqual(['地下车库23号车位']);
    expect(await addressesOf(family)).toEqual([]);
    expect(await addressesOf(tenant)).toEqual(['3栋2单元602']);
    await expect(bind(await world.newcomer(), code)).rejects.toEqual(refusedWith('homes.invitation-invalid'));
    const again = { phoneCode: await phoneCode(world, 'o_demo-owner-1', demoPerson('demo-owner-1').phone) };
    const { homes } = await owner.homes.bindByPhone({ body: again });
    expect(homes.map(({ address }) => address)).toEqual(['地下车库23号车位']);
    await expect(desk.homesAdmin.endMembership({ params: { membershipId: id } })).rejects.toEqual(
      refusedWith('resource.not-found'),
    );
  });

  test('a technician or a grid owner ends nothing', async () => {
    const { id } = await memberOf(await world.as('demo-owner-1'), '周明远');
    for (const code of ['demo-tech-1', 'demo-grid-1', 'demo-finance-1'] as const)
      await expect((await world.as(code)).homesAdmin.endMembership({ params: { membershipId: id } })).rejects.toEqual(
        refusedWith('identity.forbidden'),
      );
  });
});
