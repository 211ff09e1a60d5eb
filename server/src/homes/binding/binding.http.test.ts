import { randomUUID } from 'node:crypto';
import { DAY, MINUTE } from '@linli/shared/kit/time.ts';
import type { InviteMember } from '@linli/shared/homes/homes.schema.ts';
import { unboundNeighbour } from '../../seed/estate/households.ts';
import { buildingIdOf, unitIdAt } from '../../seed/estate/houses.ts';
import { refusedWith, startWorld, type Person, type World } from '../../test/world/world.ts';
import { flat, phoneCode, codeFor, bind, addressesOf } from '../../test/world/homes.ts';
import { Invitations } from '../homes.tables.ts';

let world: World;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.stop());

describe('binding by phone', () => {
  test('a number on file binds every home it is on file for, the flat first, and brings the name', async () => {
    const shen = await world.newcomer();
    const code = await phoneCode(world, shen.openid, unboundNeighbour.phone);
    const { homes } = await shen.homes.bindByPhone({ body: { phoneCode: code } });
    expect(homes.map(({ address, role }) => [address, role])).toEqual([
      ['4栋2单元402', 'OWNER'],
      ['地下车库07号车位', 'OWNER'],
    ]);
    expect(await shen.identity.me()).toMatchObject({
      name: unboundNeighbour.name,
      phone: '139****2001',
      roles: ['person', 'resident'],
      home: { address: '4栋2单元402' },
    });
  });

  test('doing it again, also twice at the same moment, changes nothing', async () => {
    const shen = await world.newcomer();
    const codes = [
      await phoneCode(world, shen.openid, unboundNeighbour.phone),
      await phoneCode(world, shen.openid, unboundNeighbour.phone),
    ];
    const answers = await Promise.all(codes.map((one) => shen.homes.bindByPhone({ body: { phoneCode: one } })));
    expect(answers[0]).toEqual(answers[1]);
    expect(await addressesOf(shen)).toHaveLength(2);
  });

  test('a retry with the same key gets the first answer although the code is spent', async () => {
    const shen = await world.newcomer();
    const body = { phoneCode: await phoneCode(world, shen.openid, unboundNeighbour.phone) };
    const options = { idempotencyKey: randomUUID() };
    const first = await shen.homes.bindByPhone({ body }, options);
    expect(await shen.homes.bindByPhone({ body }, options)).toEqual(first);
  });

  test('a number nobody knows says what else to do', async () => {
    const guest = await world.newcomer();
    const body = { phoneCode: await phoneCode(world, guest.openid, '13700000000') };
    await expect(guest.homes.bindByPhone({ body })).rejects.toEqual(refusedWith('homes.phone-unknown'));
    expect(await addressesOf(guest)).toEqual([]);
  });

  test('a phone code that is spent, or a login code in its place, is refused', async () => {
    const guest = await world.newcomer();
    const spent = await phoneCode(world, guest.openid, '13700000000');
    await guest.homes.bindByPhone({ body: { phoneCode: spent } }).catch(() => undefined);
    for (const phoneCode of [spent, 'demo-owner-1'])
      await expect(guest.homes.bindByPhone({ body: { phoneCode } })).rejects.toEqual(
        refusedWith('homes.phone-code-invalid'),
      );
  });

  test('when WeChat is away it says so; a number typed into the request counts for nothing', async () => {
    const guest = await world.newcomer();
    const smuggled = { phoneCode: 'x', phone: unboundNeighbour.phone };
    await expect(guest.homes.bindByPhone({ body: smuggled })).rejects.toEqual(refusedWith('request.invalid'));
    await world.standin.close();
    await expect(guest.homes.bindByPhone({ body: { phoneCode: 'x' } })).rejects.toEqual(
      refusedWith('identity.wechat-unavailable'),
    );
  });
});

describe('invitations', () => {
  test('an owner invites, the code is typed sloppily, and the home opens for the invited', async () => {
    const [owner, guest] = [await world.as('demo-owner-1'), await world.newcomer()];
    const invitation = await owner.homes.invite({ body: { role: 'TENANT', validUntil: '2026-12-31' } });
    expect(invitation.code).toMatch(/^[A-HJ-NP-Z2-9]{8}$/);
    expect((await owner.homes.mine()).invitations).toEqual([invitation]);
    const sloppy = ` ${invitation.code.slice(0, 4).toLowerCase()}-${invitation.code.slice(4)} `;
    expect((await bind(guest, sloppy)).homes).toMatchObject([{ unitId: flat, role: 'TENANT' }]);
    expect(await guest.identity.me()).toMatchObject({ roles: ['person', 'resident'], home: { unitId: flat } });
    expect((await owner.homes.mine()).invitations).toEqual([]);
    expect((await guest.homes.mine()).members.find(({ isMe }) => isMe)).toMatchObject({ validUntil: '2026-12-31' });
  });

  test('of two people with one code at the same moment one gets in', async () => {
    const code = await codeFor(world);
    const guests = [await world.newcomer(), await world.newcomer()];
    const both = await Promise.allSettled(guests.map((guest) => bind(guest, code)));
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: refusedWith('homes.invitation-invalid'),
    });
    const homes = await Promise.all(guests.map(addressesOf));
    expect(homes.flat()).toEqual(['3栋2单元602']);
  });

  test('a code that is wrong, used, taken back or too old opens nothing', async () => {
    const owner = await world.as('demo-owner-1');
    const used = await codeFor(world);
    await bind(await world.newcomer(), used);
    const cancelled = await owner.homes.invite({ body: { role: 'FAMILY' } });
    await owner.homes.cancelInvitation({ params: { invitationId: cancelled.id } });
    const old = await codeFor(world);
    world.tick(7 * DAY);
    const guest = await world.newcomer();
    for (const code of ['AAAAAAAA', used, cancelled.code, old])
      await expect(bind(guest, code)).rejects.toEqual(refusedWith('homes.invitation-invalid'));
  });

  test('a code dies with the standing of who made it', async () => {
    const owner = await world.as('demo-owner-1');
    const partner = await world.newcomer();
    await bind(partner, await codeFor(world, { role: 'CO_OWNER' }));
    const { code } = await partner.homes.invite({ body: { role: 'FAMILY' } });
    const member = (await owner.homes.mine()).members.find(({ role }) => role === 'CO_OWNER')!;
    await owner.homes.endMembership({ params: { membershipId: member.id } });
    await expect(bind(await world.newcomer(), code)).rejects.toEqual(refusedWith('homes.invitation-invalid'));
    expect((await owner.homes.mine()).invitations).toEqual([]);
  });

  test('whoever belongs to the home already is told so, and the code stays good', async () => {
    const code = await codeFor(world);
    await expect(bind(await world.as('demo-family-1'), code)).rejects.toEqual(refusedWith('homes.already-member'));
    await expect(bind(await world.newcomer(), code)).resolves.toMatchObject({ homes: [{ unitId: flat }] });
  });

  test('guessing is stopped after ten wrong codes and may go on an hour later', async () => {
    const guest = await world.newcomer();
    const guesses = await Promise.allSettled(Array.from({ length: 10 }, (_, n) => bind(guest, `WRONG${n}AA`)));
    expect(guesses.every(({ status }) => status === 'rejected')).toBe(true);
    const code = await codeFor(world);
    world.tick(20 * MINUTE);
    const refusal = await bind(guest, code).catch((problem: unknown) => problem);
    expect(refusal).toMatchObject({ code: 'request.too-many', extra: { retryAfter: (40 * MINUTE) / 1000 } });
    await expect(bind(await world.newcomer(), code)).resolves.toBeDefined();
    world.tick(40 * MINUTE);
    await expect(bind(guest, await codeFor(world))).resolves.toMatchObject({ homes: [{ unitId: flat }] });
  });

  test('a right code wipes the slate', async () => {
    const guest = await world.newcomer();
    for (let n = 0; n < 9; n += 1) await bind(guest, `WRONG${n}AA`).catch(() => undefined);
    await bind(guest, await codeFor(world));
    await expect(bind(guest, 'WRONGAAA')).rejects.toEqual(refusedWith('homes.invitation-invalid'));
    await expect(bind(guest, 'WRONGBBB')).rejects.toEqual(refusedWith('homes.invitation-invalid'));
  });

  test('family and tenants may not invite, and do not see codes', async () => {
    await codeFor(world);
    for (const code of ['demo-family-1', 'demo-tenant-1'] as const) {
      const member = await world.as(code);
      await expect(member.homes.invite({ body: { role: 'FAMILY' } })).rejects.toEqual(
        refusedWith('homes.may-not-invite'),
      );
      expect(await member.homes.mine()).toMatchObject({ invitations: [], mayInvite: [] });
    }
  });

  test('an invitation cannot be for an owner, for the past, for another home, or from somebody without one', async () => {
    const owner = await world.as('demo-owner-1');
    await expect(owner.homes.invite({ body: { role: 'TENANT', validUntil: '2026-11-19' } })).rejects.toEqual(
      refusedWith('homes.date-past'),
    );
    for (const body of [
      { role: 'OWNER' },
      { role: 'FAMILY', unitId: unitIdAt('3栋2单元601') },
      { role: 'FAMILY', validUntil: 'soon' },
    ])
      await expect(owner.homes.invite({ body: body as InviteMember })).rejects.toEqual(refusedWith('request.invalid'));
    await expect((await world.newcomer()).homes.invite({ body: { role: 'FAMILY' } })).rejects.toEqual(
      refusedWith('identity.forbidden'),
    );
  });

  test("a neighbour's invitation does not exist for others, and open ones are not without end", async () => {
    const owner = await world.as('demo-owner-1');
    const { id } = await owner.homes.invite({ body: { role: 'FAMILY' } });
    const params = { invitationId: id };
    for (const code of ['demo-owner-2', 'demo-family-1'] as const)
      await expect((await world.as(code)).homes.cancelInvitation({ params })).rejects.toEqual(
        refusedWith('resource.not-found'),
      );
    for (let n = 1; n < 20; n += 1) await codeFor(world);
    await expect(codeFor(world)).rejects.toEqual(refusedWith('request.too-many'));
    await owner.homes.cancelInvitation({ params });
    await expect(owner.homes.cancelInvitation({ params })).rejects.toEqual(refusedWith('resource.not-found'));
    await codeFor(world);
  });

  test('the database does not hold a code in clear', async () => {
    const code = await codeFor(world);
    const rows = await world.deps.db.read.find(Invitations);
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(code);
  });
});

describe('asking the desk', () => {
  const wish = { buildingId: buildingIdOf('1栋'), door: '二单元５０２室', name: '钱多多', role: 'OWNER' as const };
  const ask = (person: Person, part: object = {}) => person.homes.request({ body: { ...wish, ...part } });
  const unitId = unitIdAt('1栋2单元502');
  const approveAs = (person: Person, requestId: string, part: object = {}) =>
    person.homesAdmin.approve({ params: { requestId }, body: { unitId, role: 'OWNER', ...part } });

  test('a wish waits with a promise, the desk finds the unit, and approval opens the home and names the person', async () => {
    const [guest, desk] = [await world.newcomer(), await world.as('demo-cs-1')];
    const request = await ask(guest, { note: '钥匙已交' });
    expect(request).toMatchObject({ state: 'PENDING', buildingName: '1栋', answerBy: '2026-11-21T02:00:00.000Z' });
    expect((await guest.homes.mine()).requests).toEqual([request]);

    const { items } = await desk.homesAdmin.requests({ query: { state: 'PENDING' } });
    expect(items.map(({ personName }) => personName)).toEqual(['宋佳', '钱多多']);
    expect(items[1]).toMatchObject({ note: '钥匙已交', suggestions: [{ id: unitId, address: '1栋2单元502' }] });
    expect(items[0]).toMatchObject({ phone: '13800001201', suggestions: [{ address: '4栋1单元501' }] });

    expect(await approveAs(desk, request.id)).toMatchObject({ state: 'APPROVED', suggestions: [] });
    expect(await guest.identity.me()).toMatchObject({ name: '钱多多', home: { unitId, role: 'OWNER' } });
    expect((await guest.homes.mine()).requests).toMatchObject([{ state: 'APPROVED' }]);
  });

  test('a wish that is declined tells why, and may be made again', async () => {
    const [guest, desk] = [await world.newcomer(), await world.as('demo-cs-lead')];
    const { id } = await ask(guest);
    await expect(ask(guest, { door: '2-502' })).rejects.toEqual(refusedWith('homes.request-pending'));
    const params = { requestId: id };
    await desk.homesAdmin.decline({ params, body: { reason: '产权人不符，请带房产证到客服处' } });
    expect((await guest.homes.mine()).requests).toMatchObject([
      { state: 'DECLINED', reason: '产权人不符，请带房产证到客服处' },
    ]);
    await expect(ask(guest)).resolves.toMatchObject({ state: 'PENDING' });
  });

  test('of two colleagues who answer at the same moment the second sees what the first did', async () => {
    const guest = await world.newcomer();
    const { id } = await ask(guest);
    const [one, other] = [await world.as('demo-cs-1'), await world.as('demo-cs-lead')];
    const both = await Promise.allSettled([
      approveAs(one, id),
      other.homesAdmin.decline({ params: { requestId: id }, body: { reason: '不符' } }),
    ]);
    const refused = both.find(({ status }) => status === 'rejected') as PromiseRejectedResult;
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const state = both[0].status === 'fulfilled' ? 'APPROVED' : 'DECLINED';
    expect(refused.reason).toMatchObject({
      code: 'homes.request-answered',
      extra: { current: { id, state } },
    });
    expect(await addressesOf(guest)).toEqual(state === 'APPROVED' ? ['1栋2单元502'] : []);
  });

  test('a day in the past, a unit that is not ours, or a home already theirs is refused and leaves the wish open', async () => {
    const desk = await world.as('demo-cs-1');
    const { id } = await ask(await world.as('demo-owner-1'), { buildingId: buildingIdOf('3栋'), door: '2单元602' });
    await expect(approveAs(desk, id, { validUntil: '2026-11-19' })).rejects.toEqual(refusedWith('homes.date-past'));
    await expect(approveAs(desk, id, { unitId: randomUUID() })).rejects.toMatchObject({
      code: 'request.invalid',
      extra: { errors: [{ pointer: '#/unitId' }] },
    });
    await expect(approveAs(desk, id, { unitId: flat })).rejects.toEqual(refusedWith('homes.already-member'));
    const { items } = await desk.homesAdmin.requests({ query: { state: 'PENDING' } });
    expect(items.map((one) => one.id)).toContain(id);
    await expect(approveAs(desk, randomUUID())).rejects.toEqual(refusedWith('resource.not-found'));
  });

  test('nobody answers their own wish', async () => {
    const desk = await world.as('demo-cs-1');
    const { id } = await ask(desk);
    await expect(approveAs(desk, id)).rejects.toEqual(refusedWith('identity.forbidden'));
    await expect(approveAs(await world.as('demo-cs-lead'), id)).resolves.toMatchObject({ state: 'APPROVED' });
  });

  test('a grid owner answers for the buildings of the grid and binds nobody outside it', async () => {
    const grid = await world.as('demo-grid-1');
    const { id: outside } = await ask(await world.newcomer());
    const { items } = await grid.homesAdmin.requests();
    expect(items.map(({ personName }) => personName)).toEqual(['宋佳']);
    await expect(approveAs(grid, outside)).rejects.toEqual(refusedWith('resource.not-found'));
    await expect(approveAs(grid, items[0]!.id)).rejects.toEqual(refusedWith('request.invalid'));
    await expect(approveAs(grid, items[0]!.id, { unitId: unitIdAt('4栋1单元501') })).resolves.toMatchObject({
      state: 'APPROVED',
      phone: '138****1201',
    });
  });

  test('what cannot be meant is refused field by field, and one person cannot flood the desk', async () => {
    const guest = await world.newcomer();
    const refusal = await ask(guest, { door: ' ', name: 'a\u0000b', role: 'KING', personId: randomUUID() }).catch(
      (problem: unknown) => problem as { extra: { errors: { pointer: string }[] } },
    );
    expect(
      (refusal as { extra: { errors: { pointer: string }[] } }).extra.errors.map(({ pointer }) => pointer).toSorted(),
    ).toEqual(['#/door', '#/name', '#/personId', '#/role']);
    await expect(ask(guest, { buildingId: randomUUID() })).rejects.toMatchObject({
      code: 'request.invalid',
      extra: { errors: [{ pointer: '#/buildingId' }] },
    });
    for (let n = 0; n < 5; n += 1) await ask(guest, { door: `${n}01` });
    await expect(ask(guest, { door: '901' })).rejects.toEqual(refusedWith('request.too-many'));
  });

  test('a long list comes in pages, each wish once', async () => {
    const desk = await world.as('demo-cs-1');
    for (let n = 0; n < 4; n += 1) await ask(await world.newcomer(), { name: `住户${n}` });
    const first = await desk.homesAdmin.requests({ query: { limit: 3 } });
    const second = await desk.homesAdmin.requests({ query: { limit: 3, cursor: first.next! } });
    expect([...first.items, ...second.items].map(({ personName }) => personName)).toEqual([
      '住户3',
      '住户2',
      '住户1',
      '住户0',
      '宋佳',
    ]);
    expect(second.next).toBeUndefined();
  });

  test('residents and technicians do not see wishes', async () => {
    for (const code of ['demo-owner-1', 'demo-tech-1', 'demo-finance-1'] as const)
      await expect((await world.as(code)).homesAdmin.requests()).rejects.toEqual(refusedWith('identity.forbidden'));
    await expect(world.stranger.homesAdmin.requests()).rejects.toEqual(refusedWith('identity.required'));
  });
});
