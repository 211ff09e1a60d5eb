import { DAY, HOUR, MINUTE } from '@linli/shared/kit/time.ts';
import { acceptanceStatement } from '@linli/shared/tickets/tickets.words.ts';
import { unboundNeighbour } from '../seed/households.ts';
import { demoPerson } from '../seed/people.ts';
import { ordinaryMessages } from './ordinary-messages.ts';
import { aPhoto } from './photos.ts';
import type { Person, World } from './world.ts';

const photo = async (person: Person) => (await person.files.upload({ body: await aPhoto() })).id;
type Versioned = { id: string; version: number };
const at = ({ id }: { id: string }) => ({ params: { ticketId: id } });
const as = <Body extends object>(ticket: Versioned, body: Body) => ({
  ...at(ticket),
  body: { version: ticket.version, ...body },
});

/** Every operation of the contract, done once in the course of ordinary days. */
export async function ordinaryDays(world: World): Promise<void> {
  const chen = await world.signIn('demo-owner-1');
  const [cs, lead, zhao] = [
    await world.signIn('demo-cs-1'),
    await world.signIn('demo-cs-lead'),
    await world.signIn('demo-repair-lead'),
  ];
  const [wang, admin] = [await world.signIn('demo-tech-1'), await world.signIn('demo-admin')];
  const assigneeId = demoPerson('demo-tech-1').id;
  const contact = { name: '陈晓岚', phone: '13800001001' };
  const leak = { place: 'HOME', category: 'WATER', text: '漏水', contact } as const;

  // At home.
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

  // The estate.
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
  await (await world.signIn('demo-grid-1')).homesAdmin.requests({ query: { limit: 5 } });
  await cs.homesAdmin.requests();
  const { items: units } = await cs.estatesAdmin.units({ query: { limit: 100 } });
  await cs.homesAdmin.approve({ params: { requestId: cases[0]!.id }, body: { unitId: units[3]!.id, role: 'TENANT' } });
  await cs.homesAdmin.decline({ params: { requestId: cases[1]!.id }, body: { reason: '对不上' } });
  const { items: members } = await cs.homesAdmin.members({ params: { unitId: units[3]!.id } });
  await lead.homesAdmin.endMembership({ params: { membershipId: members[0]!.id } });
  const { items: letters, next: nextLetter } = await admin.outboxAdmin.deadLetters({ query: { limit: 2 } });
  await admin.outboxAdmin.deadLetters({ query: { limit: 2, cursor: nextLetter! } });
  await admin.outboxAdmin.retry({ params: { letterId: letters[0]!.id } });

  // The tickets.
  const submit = async () => chen.tickets.submit({ body: { ...leak, photoIds: [await photo(chen)] } });
  const dispatched = async () => {
    const how = { kind: 'REPAIR_PRIVATE', category: 'WATER', urgency: 'MAJOR' } as const;
    const accepted = await cs.ticketsAdmin.triage(as(await submit(), how));
    return cs.ticketsAdmin.dispatch(as(accepted, { assigneeId, requirement: '快' }));
  };
  const finished = async (start: Versioned) => {
    const taken = await wang.ticketsAdmin.take(as(start, {}));
    const there = await wang.ticketsAdmin.arrive(as(await wang.ticketsAdmin.contact(as(taken, {})), {}));
    return wang.ticketsAdmin.finish(as(there, { result: '好', photoIds: [await photo(wang)] }));
  };
  await chen.tickets.form();
  await chen.tickets.withdraw(as(await submit(), {}));
  let ticket: Versioned = await dispatched();
  ticket = await wang.ticketsAdmin.giveBack(as(ticket, { reason: '不会' }));
  await cs.ticketsAdmin.candidates(at(ticket));
  ticket = await zhao.ticketsAdmin.dispatch(
    as(ticket, { assigneeId: demoPerson('demo-tech-2').id, requirement: '快' }),
  );
  ticket = await finished(await zhao.ticketsAdmin.reassign(as(ticket, { assigneeId, reason: '请假' })));
  ticket = await chen.tickets.reject(as(ticket, { reason: '还漏' }));
  ticket = await wang.ticketsAdmin.take(as(ticket, {}));
  ticket = await wang.ticketsAdmin.assist(as(ticket, { reason: '缺人' }));
  await wang.ticketsAdmin.progress({ ...at(ticket), body: { text: '在修' } });
  ticket = await wang.ticketsAdmin.contact(as(ticket, {}));
  ticket = await wang.ticketsAdmin.finish(as(ticket, { result: '好', photoIds: [await photo(wang)] }));
  ticket = await chen.tickets.accept(as(ticket, { statement: acceptanceStatement }));
  ticket = await finished(await cs.ticketsAdmin.sendBack(as(ticket, { reason: '缺记录' })));
  ticket = await cs.ticketsAdmin.pass(
    as(await chen.tickets.accept(as(ticket, { statement: acceptanceStatement })), {}),
  );
  ticket = await chen.tickets.visit(as(ticket, { satisfied: true }));
  ticket = await finished(await chen.tickets.reopen(as(ticket, { reason: '又漏' })));
  ticket = await cs.ticketsAdmin.pass(
    as(await chen.tickets.accept(as(ticket, { statement: acceptanceStatement })), {}),
  );
  ticket = await lead.ticketsAdmin.visit(as(ticket, { satisfied: true, channel: 'PHONE' }));
  ticket = await cs.ticketsAdmin.reopen(as(ticket, { reason: '来电' }));
  await chen.tickets.comment({ ...at(ticket), body: { text: '几点来' } });
  await cs.ticketsAdmin.comment({ ...at(ticket), body: { text: '三点' } });
  await cs.ticketsAdmin.note({ ...at(ticket), body: { text: '急' } });
  await chen.tickets.find(at(ticket));
  const place = {
    ...leak,
    place: 'PUBLIC',
    category: 'LIGHTING',
    location: '大堂',
    source: 'PATROL',
    kind: 'REPAIR_PUBLIC',
  } as const;
  let lamp: Versioned = await cs.ticketsAdmin.submit({ body: place });
  lamp = await cs.ticketsAdmin.triage(as(lamp, { kind: 'REPAIR_PUBLIC', category: 'LIGHTING', urgency: 'MINOR' }));
  lamp = await finished(await cs.ticketsAdmin.dispatch(as(lamp, { assigneeId, requirement: '换灯' })));
  await zhao.ticketsAdmin.acceptOnSite(as(lamp, {}));

  // The lists, with each filter, and their second pages.
  for (const view of ['open', 'ended', 'all'] as const) {
    const { next } = await chen.tickets.list({ query: { view, limit: 1 } });
    if (next) await chen.tickets.list({ query: { view, limit: 1, cursor: next } });
  }
  for (const person of [cs, wang, zhao, await world.signIn('demo-grid-1')]) {
    await person.ticketsAdmin.counts();
    for (const view of ['triage', 'working', 'mine', 'ended', 'all'] as const)
      for (const filter of [
        {},
        { category: 'DRAIN' },
        { urgency: 'GENERAL' },
        { unitClass: 'RESIDENTIAL' },
        { q: '20250101-77' },
        { q: '9栋1' },
      ] as const) {
        const { next } = await person.ticketsAdmin.queue({ query: { view, ...filter, limit: 2 } });
        if (next) await person.ticketsAdmin.queue({ query: { view, ...filter, limit: 2, cursor: next } });
      }
  }
  await cs.ticketsAdmin.find(at(ticket));

  // What happens by itself.
  await world.outbox.drain();
  for (const later of [MINUTE, 3 * HOUR, DAY]) {
    world.tick(later);
    await world.scheduler.runDue(world.now());
  }
  await ordinaryMessages(world);
  await chen.identity.signOut().catch(() => undefined);
  await world.raw().get('/readyz');
}

async function phoneCodeOf({ standin }: World, openid: string): Promise<string> {
  const answer = await fetch(`${standin.url}/standin/phone-code`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ openid, phoneNumber: unboundNeighbour.phone }),
  });
  return ((await answer.json()) as { code: string }).code;
}
