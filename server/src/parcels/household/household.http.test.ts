import { randomUUID } from 'node:crypto';
import { DAY, HOUR, MINUTE, SECOND, toInstant } from '@linli/shared/kit/time.ts';
import type { DisputeParcel } from '@linli/shared/parcels/parcels.schema.ts';
import { unitIdAt } from '../../seed/estate/houses.ts';
import { demoPerson } from '../../seed/demo/people.ts';
import { photo } from '../../test/world/photos.ts';
import { refusedWith, type Person } from '../../test/world/world.ts';
import { startParcelStation, flat, nobody, at, idsOf } from '../../test/world/parcel-station.ts';
import { signToken } from '../handover/identity-token.ts';

const { world, chen, li, keeper, manager, cs, lead, takeIn, stored, open, complete, handOut, signInAgain } =
  await startParcelStation();
afterAll(() => world.stop());

describe('a home', () => {
  test('sees what waits, oldest first, with the code to say; then it is in the records', async () => {
    const piece = await stored();
    world.tick(MINUTE);
    const later = await stored();
    const ids = idsOf((await chen.parcels.page()).waiting);
    expect(ids.indexOf(piece.id)).toBeLessThan(ids.indexOf(later.id));
    const handover = await open({ by: 'CODE', code: piece.code!.replaceAll('-', ' ') });
    expect(idsOf(handover.parcels)).toEqual([piece.id]);
    expect(await complete(handover.id, [piece.id])).toMatchObject({ completedAt: toInstant(world.now()) });
    expect(idsOf((await chen.parcels.page()).waiting)).not.toContain(piece.id);
    expect((await chen.parcels.history({})).items[0]).toMatchObject({ id: piece.id, state: 'PICKED_UP' });
    const gone = await chen.parcels.find(at(piece));
    expect(gone).not.toHaveProperty('code');
    const byKeepers = gone.events.filter(({ type }) => type !== 'told');
    expect(byKeepers.map(({ type, byName }) => [type, byName])).toEqual([
      ['stored', '高飞'],
      ['handedOver', '高飞'],
    ]);
  });

  test('sees nothing of the neighbours, and strangers see nothing at all', async () => {
    const piece = await stored();
    expect(idsOf((await li.parcels.page()).waiting)).not.toContain(piece.id);
    await expect(li.parcels.find(at(piece))).rejects.toEqual(refusedWith('resource.not-found'));
    await expect(li.parcels.dispute({ ...at(piece), body: { reason: 'MISSING', text: '没有' } })).rejects.toEqual(
      refusedWith('resource.not-found'),
    );
    await expect(li.parcels.appointProxy({ body: { name: '张三', hours: 1, parcelIds: [piece.id] } })).rejects.toEqual(
      refusedWith('parcels.not-waiting'),
    );
    await expect((await world.newcomer()).parcels.page()).rejects.toEqual(refusedWith('identity.forbidden'));
    await expect(world.stranger.parcels.page()).rejects.toEqual(refusedWith('identity.required'));
  });

  test('shows nothing from before somebody joined it', async () => {
    const piece = await stored();
    world.tick(SECOND);
    const { code } = await chen.homes.invite({ body: { role: 'FAMILY' } });
    const guest = await world.newcomer();
    await guest.homes.bindByInvitation({ body: { code } });
    expect((await guest.parcels.page()).waiting).toEqual([]);
    await expect(guest.parcels.find(at(piece))).rejects.toEqual(refusedWith('resource.not-found'));
    const { token } = await guest.parcels.identity();
    expect((await open({ by: 'TOKEN', token })).parcels).toEqual([]);
    const today = await stored();
    expect(idsOf((await guest.parcels.page()).waiting)).toEqual([today.id]);
  });

  test('is told how many letters lie there, and is pushed for none (R77)', async () => {
    const before = (await li.parcels.page()).letters[0]?.count ?? 0;
    const unitId = unitIdAt('3栋2单元601');
    await world.outbox.drain();
    const told = (await li.messages.inbox({})).items.length;
    await takeIn(
      { ref: randomUUID(), kind: 'LETTER', shelf: '1-1', unitId },
      { ref: randomUUID(), kind: 'LETTER', shelf: '1-1', unitId },
    );
    await world.outbox.drain();
    const page = await li.parcels.page();
    expect(page.letters).toMatchObject([{ stationName: '梧桐里驿站', count: before + 2 }]);
    expect(page.waiting.every(({ kind }) => kind !== 'LETTER')).toBe(true);
    expect((await li.messages.inbox({})).items).toHaveLength(told);
  });
});

describe('the identity code', () => {
  test('brings all that waits for the household, once', async () => {
    const [one, two] = [await stored(), await stored()];
    const { token, expiresAt, home } = await chen.parcels.identity();
    expect(token.length).toBeLessThanOrEqual(200);
    expect([expiresAt, home]).toEqual([toInstant(world.now() + 60 * SECOND), '3栋2单元602']);
    const handover = await open({ by: 'TOKEN', token });
    expect(handover).toMatchObject({ by: 'TOKEN', name: '陈*', address: '3栋2单元602' });
    expect(idsOf(handover.parcels)).toEqual(expect.arrayContaining([one.id, two.id]));
    await expect(open({ by: 'TOKEN', token })).rejects.toEqual(refusedWith('parcels.token-used'));
    await expect(open({ by: 'TOKEN', token }, manager)).rejects.toEqual(refusedWith('parcels.token-used'));
    await complete(handover.id, [one.id, two.id]);
  });

  test('of sixty seconds ago, of another estate, or of nobody is refused by name', async () => {
    const { token } = await chen.parcels.identity();
    world.tick(60 * SECOND);
    await expect(open({ by: 'TOKEN', token })).rejects.toEqual(refusedWith('parcels.token-expired'));
    const who = { personId: demoPerson('demo-owner-1').id, unitId: flat, estateId: nobody };
    const foreign = signToken(world.deps, who, { now: world.now(), seconds: 60 });
    await expect(open({ by: 'TOKEN', token: foreign.token })).rejects.toEqual(refusedWith('parcels.token-foreign'));
    for (const text of ['v1', 'https://example.com', `${token}x`, token.replace(/^v1/, 'v2')])
      await expect(open({ by: 'TOKEN', token: text })).rejects.toEqual(refusedWith('parcels.token-invalid'));
  });

  test('of somebody who has left the home meanwhile is refused', async () => {
    const { code } = await chen.homes.invite({ body: { role: 'FAMILY' } });
    const guest = await world.newcomer();
    await guest.homes.bindByInvitation({ body: { code } });
    const { token } = await guest.parcels.identity();
    const me = (await guest.homes.mine()).members.find(({ isMe }) => isMe)!;
    await chen.homes.endMembership({ params: { membershipId: me.id } });
    await expect(open({ by: 'TOKEN', token })).rejects.toEqual(refusedWith('parcels.token-invalid'));
  });
});

describe('a proxy', () => {
  test('fetches what they were sent for, once; the household hears of it, and the record stays', async () => {
    const [one, other] = [await stored(), await stored()];
    // Events of different pieces have no order between them: the arrivals are told before anything is fetched.
    await world.outbox.drain();
    const proxy = await chen.parcels.appointProxy({ body: { name: '王阿姨', hours: 2, parcelIds: [one.id] } });
    expect(proxy.code).toMatch(/^[A-HJ-NP-Z2-9]{8}$/);
    expect((await chen.parcels.page()).proxies).toMatchObject([{ id: proxy.id, parcels: [{ id: one.id }] }]);
    const handover = await open({ by: 'PROXY', code: proxy.code.toLowerCase() });
    expect(handover).toMatchObject({ by: 'PROXY', name: '王阿姨' });
    expect(idsOf(handover.parcels)).toEqual([one.id]);
    await expect(complete(handover.id, [other.id])).rejects.toEqual(refusedWith('parcels.not-in-handover'));
    await complete(handover.id, [one.id]);
    await world.outbox.drain();
    expect((await chen.messages.inbox({})).items[0]).toMatchObject({ kind: 'PARCEL_HANDED_OVER' });
    expect((await chen.parcels.find(at(one))).events.at(-1)).toMatchObject({ type: 'proxied', byName: '王*' });
    await expect(open({ by: 'PROXY', code: proxy.code })).rejects.toEqual(refusedWith('parcels.proxy-used'));
    await expect(chen.parcels.revokeProxy({ params: { proxyId: proxy.id } })).rejects.toEqual(
      refusedWith('parcels.proxy-used'),
    );
  });

  test('is of no use when revoked, too late, or sent by somebody who has moved out', async () => {
    const piece = await stored();
    const appoint = (person: Person) =>
      person.parcels.appointProxy({ body: { name: '王阿姨', hours: 1, parcelIds: [piece.id] } });
    const revoked = await appoint(chen);
    await expect(li.parcels.revokeProxy({ params: { proxyId: revoked.id } })).rejects.toEqual(
      refusedWith('resource.not-found'),
    );
    const opened = await open({ by: 'PROXY', code: revoked.code });
    await chen.parcels.revokeProxy({ params: { proxyId: revoked.id } });
    await expect(complete(opened.id, [piece.id])).rejects.toEqual(refusedWith('parcels.proxy-revoked'));
    await expect(open({ by: 'PROXY', code: revoked.code })).rejects.toEqual(refusedWith('parcels.proxy-revoked'));
    const late = await appoint(chen);
    world.tick(HOUR);
    await expect(open({ by: 'PROXY', code: late.code })).rejects.toEqual(refusedWith('parcels.proxy-expired'));
    await expect(open({ by: 'PROXY', code: 'ABCDEFGH' })).rejects.toEqual(refusedWith('parcels.code-unknown'));
    expect((await chen.parcels.page()).proxies).toEqual([]);
  });

  test('may be given a day, and no more', async () => {
    const body = { name: '王阿姨', hours: 25, parcelIds: [(await stored()).id] };
    await expect(chen.parcels.appointProxy({ body })).rejects.toEqual(refusedWith('request.invalid'));
  });
});

describe('trouble', () => {
  const missing: DisputeParcel = { reason: 'MISSING', text: '货架上没有' };

  test('a resident who cannot find it opens a complaint for the desk, and the keeper may find it again', async () => {
    const piece = await stored();
    const disputed = await chen.parcels.dispute({ ...at(piece), body: { ...missing, photoIds: [await photo(chen)] } });
    expect(disputed).toMatchObject({ state: 'DISPUTED', actions: [] });
    const ticket = await chen.tickets.find({ params: { ticketId: disputed.ticketId! } });
    expect(ticket).toMatchObject({ kind: 'COMPLAINT', place: 'PUBLIC', photos: { length: 1 } });
    await expect(chen.parcels.dispute({ ...at(piece), body: missing })).rejects.toMatchObject({
      code: 'parcels.wrong-state',
    });
    await expect(open({ by: 'CODE', code: piece.code! })).rejects.toEqual(refusedWith('parcels.code-unknown'));
    expect(idsOf((await keeper.parcelsAdmin.list({ query: { view: 'disputed' } })).items)).toContain(piece.id);
    const found = await keeper.parcelsAdmin.found({ ...at(piece), body: { version: 2, shelf: '4-1' } });
    expect(found).toMatchObject({ state: 'IN_STORE', shelf: '4-1', code: piece.code });
    await expect(keeper.parcelsAdmin.found({ ...at(piece), body: { version: 3, shelf: '4-1' } })).rejects.toEqual(
      refusedWith('parcels.wrong-state'),
    );
    await expect(keeper.parcelsAdmin.found({ ...at(piece), body: { version: 2, shelf: '4-1' } })).rejects.toEqual(
      refusedWith('parcels.changed'),
    );
  });

  test('also what is said to have been fetched can be questioned, for a month', async () => {
    const piece = await stored();
    await handOut(piece);
    const lost = { reason: 'MISSING', text: '我没有取过' } as const;
    expect(await chen.parcels.dispute({ ...at(piece), body: lost })).toMatchObject({ state: 'DISPUTED' });
    const later = await stored();
    await handOut(later);
    world.tick(31 * DAY);
    await signInAgain();
    await expect(chen.parcels.dispute({ ...at(later), body: lost })).rejects.toEqual(
      refusedWith('parcels.wrong-state'),
    );
  });

  test('a photo that is not there, and a keeper’s own finding', async () => {
    const piece = await stored();
    await expect(chen.parcels.dispute({ ...at(piece), body: { ...missing, photoIds: [nobody] } })).rejects.toEqual(
      refusedWith('parcels.photo-unknown'),
    );
    const body = { version: piece.version, reason: 'DAMAGED' as const, text: '箱子压坏了' };
    const disputed = await keeper.parcelsAdmin.dispute({ ...at(piece), body });
    expect(disputed).toMatchObject({ state: 'DISPUTED' });
    // Who asks back calls the station: the keeper's own number is nobody's to see.
    const complaint = await cs.ticketsAdmin.find({ params: { ticketId: disputed.ticketId! } });
    expect(complaint.contact.phone).toBe('0571-8800-1235');
    await expect(keeper.parcelsAdmin.dispute({ ...at(piece), body })).rejects.toEqual(refusedWith('parcels.changed'));
    await expect(keeper.parcelsAdmin.dispute({ ...at(piece), body: { ...body, version: 2 } })).rejects.toEqual(
      refusedWith('parcels.wrong-state'),
    );
  });

  test('「不是我的」 goes to the right home, and the complaint is worked by the desk', async () => {
    const piece = await stored();
    const { ticketId } = await chen.parcels.dispute({ ...at(piece), body: { reason: 'NOT_MINE', text: '没买过' } });
    const to = { version: 2, unitId: unitIdAt('3栋2单元601') };
    expect(await keeper.parcelsAdmin.match({ ...at(piece), body: to })).toMatchObject({ state: 'IN_STORE' });
    const on = { params: { ticketId: ticketId! } };
    const how = { kind: 'COMPLAINT', category: 'OTHER', urgency: 'GENERAL' } as const;
    let ticket = await cs.ticketsAdmin.triage({ ...on, body: { version: 1, ...how } });
    const order = { version: ticket.version, assigneeId: demoPerson('demo-cs-1').id, requirement: '核对监控' };
    ticket = await lead.ticketsAdmin.dispatch({ ...on, body: order });
    await expect(lead.ticketsAdmin.take({ ...on, body: { version: ticket.version } })).rejects.toEqual(
      refusedWith('tickets.not-yours'),
    );
    ticket = await cs.ticketsAdmin.take({ ...on, body: { version: ticket.version } });
    ticket = await cs.ticketsAdmin.answer({ ...on, body: { version: ticket.version, text: '放错了，已经送回' } });
    expect(ticket).toMatchObject({ state: 'PENDING_REVIEW' });
  });
});

test('R35 debt is never asked about: nothing of parcels knows of fees', async () => {
  const { readdirSync, readFileSync } = await import('node:fs');
  const { fileURLToPath } = await import('node:url');
  for (const folder of [new URL('../', import.meta.url), new URL('../../../../shared/src/parcels/', import.meta.url)])
    for (const name of readdirSync(fileURLToPath(folder), { recursive: true, encoding: 'utf8' }))
      if (/(?<!\.test)\.ts$/.test(name))
        expect(readFileSync(new URL(name, folder), 'utf8')).not.toMatch(
          /from '[^']*\/(fees|bills|arrears|payments|ledger)\//,
        );
});
