import { acceptanceStatement } from '@linli/shared/tickets/tickets.words.ts';
import { demoPerson } from '../../seed/demo/people.ts';
import { photo } from '../world/photos.ts';
import type { World } from '../world/world.ts';

type Versioned = { id: string; version: number };
const at = ({ id }: { id: string }) => ({ params: { ticketId: id } });
const as = <Body extends object>(ticket: Versioned, body: Body) => ({
  ...at(ticket),
  body: { version: ticket.version, ...body },
});

/** Repairs at home and in the hall, with whatever may go wrong on the way, and everybody's lists of them. */
export async function daysOfTickets(world: World): Promise<void> {
  const chen = await world.as('demo-owner-1');
  const [cs, lead, zhao] = [
    await world.as('demo-cs-1'),
    await world.as('demo-cs-lead'),
    await world.as('demo-repair-lead'),
  ];
  const wang = await world.as('demo-tech-1');
  const assigneeId = demoPerson('demo-tech-1').id;
  const contact = { name: '陈晓岚', phone: '13800001001' };
  const leak = { place: 'HOME', category: 'WATER', text: '漏水', contact } as const;
  const submit = async () => chen.tickets.submit({ body: { ...leak, photoIds: [await photo(chen)] } });
  const dispatched = async () => {
    const how = { kind: 'REPAIR_PRIVATE', category: 'WATER', urgency: 'MAJOR' } as const;
    const triaged = await cs.ticketsAdmin.triage(as(await submit(), how));
    const accepted = await cs.ticketsAdmin.retriage(
      as(triaged, { ...how, urgency: 'GENERAL' as const, reason: '不急' }),
    );
    return cs.ticketsAdmin.dispatch(as(accepted, { assigneeId, requirement: '快' }));
  };
  const finished = async (start: Versioned) => {
    const taken = await wang.ticketsAdmin.take(as(start, {}));
    const there = await wang.ticketsAdmin.arrive(as(await wang.ticketsAdmin.contact(as(taken, {})), {}));
    return wang.ticketsAdmin.finish(as(there, { result: '好', photoIds: [await photo(wang)] }));
  };
  await chen.home.reportForm();
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

  // What is only said, and what was written down wrongly.
  let asked: Versioned = await chen.tickets.submit({ body: { ...leak, kind: 'INQUIRY', text: '几点来' } });
  asked = await chen.tickets.correct(as(asked, { contact }));
  asked = await cs.ticketsAdmin.correct(as(asked, { place: 'PUBLIC' as const, location: '1栋大堂' }));
  await cs.ticketsAdmin.answer(as(asked, { text: '三点' }));
  await (await world.as('demo-cleaner-1')).ticketsAdmin.submit({ body: { ...place, contact: {} } });

  await cs.ticketsAdmin.promises({
    query: { kind: 'REPAIR_PRIVATE', category: 'WATER', place: 'HOME', source: 'PHONE' },
  });

  // The lists, with each filter, and their second pages.
  for (const view of ['open', 'ended', 'all'] as const) {
    const { next } = await chen.tickets.list({ query: { view, limit: 1 } });
    if (next) await chen.tickets.list({ query: { view, limit: 1, cursor: next } });
  }
  for (const person of [cs, wang, zhao, await world.as('demo-grid-1')]) {
    await person.ticketsAdmin.counts();
    for (const view of ['triage', 'working', 'mine', 'followed', 'ended', 'all'] as const)
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
}
