import type { DeskTicket, SubmitTicket } from '@linli/shared/tickets/tickets.schema.ts';
import { acceptanceStatement, type TicketAction } from '@linli/shared/tickets/tickets.words.ts';
import { MessageRecipients, Messages } from '../messages/messages.tables.ts';
import { demoPeople, demoPerson, otherStaff, type DemoCode } from '../seed/demo/people.ts';
import { photo } from '../test/world/photos.ts';
import { act, at, contact, lamp, leak, startRepairs } from '../test/world/repairs.ts';
import type { Person } from '../test/world/world.ts';

/** Who works there by each of the five source documents (R102); where one names no number, one person stands for it. */
const staffings = {
  'S0: every post, and two menders': [
    'demo-manager',
    'demo-cs-lead',
    'demo-cs-1',
    'demo-repair-lead',
    'demo-tech-1',
    'demo-tech-2',
    'demo-guard-1',
  ],
  'S1: a manager, one at the desk, a cashier, and those who go out': [
    'demo-manager',
    'demo-cs-1',
    'demo-finance-1',
    'demo-tech-1',
    'demo-cleaner-1',
    'demo-gardener-1',
    'demo-guard-1',
  ],
  'S2: no lead of the repairs': [
    'demo-manager',
    'demo-cs-lead',
    'demo-cs-1',
    'demo-tech-1',
    'demo-cleaner-1',
    'demo-guard-1',
  ],
  'S3: grids with an owner, a leader of the reception, menders': [
    'demo-grid-1',
    'demo-cs-lead',
    'demo-tech-1',
    'demo-cleaner-1',
  ],
  'S4: a general manager, the desk, the workshop, the guards': [
    'demo-manager',
    'demo-cs-1',
    'demo-tech-1',
    'demo-guard-1',
  ],
} satisfies Record<string, DemoCode[]>;

const assigneeId = demoPerson('demo-tech-1').id;

describe.each(Object.entries(staffings))('an estate staffed as in %s', (_, codes) => {
  const started = startRepairs();
  let staff: [DemoCode, Person][] = [];
  beforeAll(async () => {
    const { world } = await started;
    const admin = await world.as('demo-admin');
    const gone = [...demoPeople, ...otherStaff].filter(
      ({ roles, code }) => roles.length > 0 && code !== 'demo-admin' && !(codes as string[]).includes(code ?? ''),
    );
    for (const { id } of gone)
      await admin.estatesAdmin.setStaffRoles({ params: { personId: id }, body: { roles: [] } });
    staff = await Promise.all(codes.map(async (code): Promise<[DemoCode, Person]> => [code, await world.as(code)]));
  });
  afterAll(async () => (await started).world.stop());

  /** Whoever of those employed is offered the step; a dead end if nobody is. */
  async function whoMay(action: TicketAction, ticket: Pick<DeskTicket, 'id'>): Promise<[Person, DeskTicket]> {
    const offered: string[] = [];
    for (const [code, person] of staff) {
      const seen = await person.ticketsAdmin.find({ params: { ticketId: ticket.id } }).catch(() => undefined);
      if (seen?.actions.includes(action)) return [person, seen];
      offered.push(`${code}: ${seen?.actions.join() ?? 'not theirs to see'}`);
    }
    throw new Error(`Nobody may ${action}\n${offered.join('\n')}`);
  }

  async function sentToWang(ticket: Pick<DeskTicket, 'id'>): Promise<DeskTicket> {
    const [dispatcher, seen] = await whoMay('dispatch', ticket);
    return dispatcher.ticketsAdmin.dispatch(act(seen, { assigneeId, requirement: '带好工具' }));
  }

  async function mended(ticket: DeskTicket): Promise<DeskTicket> {
    const { wang } = await started;
    let now = await wang.ticketsAdmin.take(act(ticket, {}));
    now = await wang.ticketsAdmin.contact(act(now, {}));
    return wang.ticketsAdmin.finish(act(now, { result: '换了软管', photoIds: [await photo(wang)] }));
  }

  const file = async (body: SubmitTicket) => {
    const { chen } = await started;
    const filed = await chen.tickets.submit({ body });
    const { kind, category, urgency = 'GENERAL' } = filed;
    const [judge, seen] = await whoMay('triage', filed);
    return judge.ticketsAdmin.triage(act(seen, { kind, category, urgency }));
  };

  test('a burst pipe pages somebody, and is mended though it is refused three times and done badly three times', async () => {
    const { world, chen, wang } = await started;
    let ticket = await file({ ...leak, text: '水管爆裂，水漫到客厅了' });
    expect(ticket.urgency).toBe('EMERGENCY');
    await world.outbox.drain();
    const pages = await world.deps.db.read.findBy(Messages, { subject_id: ticket.id, kind: 'WORK_ORDER' });
    const paged = await Promise.all(
      pages.map(({ id }) => world.deps.db.read.countBy(MessageRecipients, { message_id: id })),
    );
    expect(paged.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(0);

    for (let refusal = 0; refusal < 3; refusal += 1) {
      const sent = await sentToWang(ticket);
      ticket = await wang.ticketsAdmin.giveBack(act(sent, { reason: '今天单太多' }));
    }
    ticket = await sentToWang(ticket);
    for (let badly = 0; badly <= 3; badly += 1) {
      ticket = await mended(ticket);
      await chen.tickets.accept(act(ticket, { statement: acceptanceStatement }));
      const [reviewer, signed] = await whoMay('pass', ticket);
      await reviewer.ticketsAdmin.pass(act(signed, {}));
      const [visitor, reviewed] = await whoMay('visit', ticket);
      const visit = { channel: 'PHONE' as const, satisfied: badly === 3 };
      ticket = await visitor.ticketsAdmin.visit(act(reviewed, visit));
      expect(ticket.state).toBe(badly === 3 ? 'CLOSED' : 'DISPATCHED');
    }
  });

  test('a lamp in public is looked at on site by somebody else than who mended it', async () => {
    const ticket = await mended(await sentToWang(await file(lamp)));
    const [looker, seen] = await whoMay('acceptOnSite', ticket);
    const accepted = await looker.ticketsAdmin.acceptOnSite(act(seen, {}));
    const [reviewer, onSite] = await whoMay('pass', accepted);
    await reviewer.ticketsAdmin.pass(act(onSite, {}));
    expect((await whoMay('visit', ticket))[1].state).toBe('PENDING_VISIT');
  });

  test('a complaint is answered, looked at by another, and visited', async () => {
    const { chen } = await started;
    const filed = await chen.tickets.submit({
      body: { kind: 'COMPLAINT', place: 'PUBLIC', category: 'SERVICE', text: '电话没人接', contact },
    });
    const [answerer, seen] = await whoMay('answer', filed);
    const answered = await answerer.ticketsAdmin.answer(act(seen, { text: '加了一部电话' }));
    const [reviewer, toReview] = await whoMay('pass', answered);
    expect(reviewer.token).not.toBe(answerer.token);
    await reviewer.ticketsAdmin.pass(act(toReview, {}));
    const [visitor, toVisit] = await whoMay('visit', answered);
    const { state } = await visitor.ticketsAdmin.visit(act(toVisit, { channel: 'PHONE', satisfied: true }));
    expect(state).toBe('CLOSED');
    expect((await chen.tickets.find(at(filed))).state).toBe('CLOSED');
  });
});
