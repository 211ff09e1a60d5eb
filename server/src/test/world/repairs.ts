import { acceptanceStatement } from '@linli/shared/tickets/tickets.words.ts';
import type { DeskTicket, SubmitTicket, Ticket } from '@linli/shared/tickets/tickets.schema.ts';
import { demoPerson } from '../../seed/demo/people.ts';
import { photo } from './photos.ts';
import { startWorld } from './world.ts';

export const contact = { name: '陈晓岚', phone: '13800001001' };
export const leak: SubmitTicket = { place: 'HOME', category: 'WATER', text: ' 厨房漏水 ', contact };
export const lamp: SubmitTicket = {
  place: 'PUBLIC',
  category: 'LIGHTING',
  location: '3号楼大堂',
  text: '灯不亮',
  contact,
};
export const assigneeId = demoPerson('demo-tech-1').id;
export const triageAs = { kind: 'REPAIR_PRIVATE', category: 'WATER', urgency: 'MAJOR' } as const;
export const at = ({ id, version }: Pick<Ticket, 'id' | 'version'>) => ({ params: { ticketId: id }, version });
export const act = <Body extends object>(ticket: Pick<Ticket, 'id' | 'version'>, body: Body) => ({
  params: { ticketId: ticket.id },
  body: { version: ticket.version, ...body },
});

/** A world of people who report repairs and people who do them. */
export async function startRepairs() {
  const world = await startWorld();
  const [chen, zhou, li] = [
    await world.as('demo-owner-1'),
    await world.as('demo-family-1'),
    await world.as('demo-owner-2'),
  ];
  const [cs, lead, luo] = [await world.as('demo-cs-1'), await world.as('demo-cs-lead'), await world.as('demo-manager')];
  const [wang, liu, zhao] = [
    await world.as('demo-tech-1'),
    await world.as('demo-tech-2'),
    await world.as('demo-repair-lead'),
  ];

  /** Takes a new ticket of chen's as far as asked, each step by its person. */
  async function ticketAt(
    stage: 'accepted' | 'dispatched' | 'working' | 'finished' | 'reviewed' | 'visiting',
    body: SubmitTicket = leak,
  ) {
    const submitted = await chen.tickets.submit({ body });
    const kind = body.place === 'HOME' ? 'REPAIR_PRIVATE' : 'REPAIR_PUBLIC';
    let ticket: DeskTicket = await cs.ticketsAdmin.triage(
      act(submitted, { kind, category: body.category, urgency: 'MAJOR' as const }),
    );
    if (stage === 'accepted') return ticket;
    ticket = await cs.ticketsAdmin.dispatch(act(ticket, { assigneeId, requirement: '带好工具' }));
    if (stage === 'dispatched') return ticket;
    ticket = await wang.ticketsAdmin.take(act(ticket, {}));
    ticket = await wang.ticketsAdmin.contact(act(ticket, {}));
    if (stage === 'working') return ticket;
    ticket = await wang.ticketsAdmin.finish(act(ticket, { result: '换了软管', photoIds: [await photo(wang)] }));
    if (stage === 'finished') return ticket;
    if (body.place === 'HOME') await chen.tickets.accept(act(ticket, { statement: acceptanceStatement }));
    else await zhao.ticketsAdmin.acceptOnSite(act(ticket, {}));
    ticket = await lead.ticketsAdmin.find(at(ticket));
    return stage === 'reviewed' ? ticket : lead.ticketsAdmin.pass(act(ticket, {}));
  }

  return { world, chen, zhou, li, cs, lead, luo, wang, liu, zhao, ticketAt };
}
