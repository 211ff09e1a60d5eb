import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { HOUR, MINUTE } from '@linli/shared/kit/time.ts';
import type { Problem } from '@linli/shared/kit/problem.ts';
import { FeedbackKind } from '@linli/shared/tickets/feedback.words.ts';
import { acceptanceStatement, TicketAction } from '@linli/shared/tickets/tickets.words.ts';
import { Photos } from '../../files/files.tables.ts';
import { demoPerson, type DemoCode } from '../../seed/demo/people.ts';
import { announceBreaches } from '../../tickets/sla/breaches.ts';
import { queueOf } from '../../tickets/commands/change.ts';
import { nextPromise } from '../../tickets/sla/clocks.ts';
import { TicketClocks, TicketEvents, Tickets } from '../../tickets/tickets.tables.ts';
import { isOpen } from '../../tickets/tickets.transitions.ts';
import { startWorld, type Person, type World } from '../world/world.ts';

const cast: DemoCode[] = [
  'demo-owner-1',
  'demo-family-1',
  'demo-cs-1',
  'demo-cs-lead',
  'demo-tech-1',
  'demo-tech-2',
  'demo-repair-lead',
  'demo-manager',
];
const residents: readonly DemoCode[] = ['demo-owner-1', 'demo-family-1'];

let world: World;
let estateId: string;
beforeAll(async () => {
  world = await startWorld();
  estateId = (await (await world.as('demo-owner-1')).identity.me()).estate.id;
});
afterAll(() => world.stop());

interface Move {
  who: DemoCode;
  /** One of what is offered, or whatever comes to mind. */
  offered: boolean;
  pick: number;
  satisfied: boolean;
  to: 'demo-tech-1' | 'demo-tech-2';
  wait: number;
}
const move: fc.Arbitrary<Move> = fc.record({
  who: fc.constantFrom(...cast),
  offered: fc.oneof({ weight: 5, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
  pick: fc.noBias(fc.nat(59)),
  satisfied: fc.boolean(),
  to: fc.constantFrom('demo-tech-1' as const, 'demo-tech-2' as const),
  wait: fc.constantFrom(0, 0, 0, MINUTE, 20 * MINUTE, 2 * HOUR),
});

/** A photo of theirs that is there already: sending one is tried elsewhere. */
async function photoOf(code: DemoCode): Promise<string> {
  const id = world.deps.newId();
  const now = world.now();
  await world.deps.db.tx((db) =>
    db.insert(Photos, {
      id,
      owner_id: demoPerson(code).id,
      estate_id: estateId,
      storage_key: randomUUID(),
      width: 1,
      height: 1,
      bytes: 1,
      created_at: now,
      stored_at: now,
      attached_to: null,
      attached_id: null,
      purged_at: null,
    }),
  );
  return id;
}

/** A repair, or what is only said. */
interface Origin {
  place: 'HOME' | 'PUBLIC';
  kind?: FeedbackKind | undefined;
}

const bodyOf = async (
  action: TicketAction,
  { place, kind: said }: Origin,
  { who, satisfied, to }: Move,
): Promise<object> => {
  const text = { text: '说一句' };
  const reason = { reason: '有原因' };
  const kind = said ?? (place === 'HOME' ? 'REPAIR_PRIVATE' : 'REPAIR_PUBLIC');
  const contact = { name: '陈', phone: '13800001001' };
  const assigneeId = demoPerson(to).id;
  const bodies: Partial<Record<TicketAction, object>> = {
    comment: text,
    note: text,
    progress: text,
    accept: { statement: acceptanceStatement },
    reject: reason,
    reopen: reason,
    giveBack: reason,
    assist: reason,
    sendBack: reason,
    answer: text,
    correct: { contact },
    visit: { satisfied, ...(residents.includes(who) ? {} : { channel: 'PHONE' }) },
    triage: { kind, category: 'LIGHTING', urgency: 'MAJOR' },
    retriage: { kind, category: 'LIGHTING', urgency: satisfied ? 'EMERGENCY' : 'GENERAL', ...reason },
    dispatch: { assigneeId, requirement: '快' },
    reassign: { assigneeId, reason: '换人' },
  };
  if (action === 'finish') return { result: '好了', photoIds: [await photoOf(who)] };
  return bodies[action] ?? {};
};

/** They add to a ticket and do not move it; a reply of the desk does, since it stops a clock. */
const adds = (action: TicketAction, who: DemoCode) =>
  action === 'note' || action === 'progress' || (action === 'comment' && residents.includes(who));

interface Seen {
  version: number;
  actions: TicketAction[];
}
type AnyCall = (request: object) => Promise<Seen>;
const apiOf = async (code: DemoCode) => {
  const person: Person = await world.as(code);
  return (residents.includes(code) ? person.tickets : person.ticketsAdmin) as unknown as Record<string, AnyCall>;
};
const see = async (code: DemoCode, ticketId: string) =>
  (await apiOf(code)).find!({ params: { ticketId } }).catch((): Seen => ({ version: 1, actions: [] }));
/** Most of the time people move a ticket on; now and then they talk or send it back, and seldom they give up. */
const likely = ({ actions }: Seen, pick: number) =>
  actions.filter((action) => (action === 'withdraw' ? pick === 7 : !astray.has(action) || pick % 6 === 0));
const astray = new Set<TicketAction>([
  'comment',
  'note',
  'progress',
  'assist',
  'arrive',
  'contact',
  'giveBack',
  'retriage',
  'reassign',
  'sendBack',
  'reject',
  'correct',
]);

/** Who acts, and what they do: whoever is asked first, or the next one for whom there is something to do. */
async function choose(ticketId: string, next: Move) {
  const first = cast.indexOf(next.who);
  if (!next.offered) return { who: next.who, among: TicketAction.options, seen: await see(next.who, ticketId) };
  for (const who of [...cast.slice(first), ...cast.slice(0, first)]) {
    const seen = await see(who, ticketId);
    const among = likely(seen, next.pick);
    if (among.length) return { who, among, seen };
  }
  return undefined;
}

async function make(ticketId: string, origin: Origin, next: Move) {
  const chosen = await choose(ticketId, next);
  const action = chosen?.among[next.pick % chosen.among.length];
  if (!chosen || !action) return undefined;
  const { who, seen } = chosen;
  const call = (await apiOf(who))[action];
  if (!call) return undefined;
  const version = adds(action, who) || action === 'comment' ? {} : { version: seen.version };
  const body = { ...(await bodyOf(action, origin, { ...next, who })), ...version };
  const done = await call({ params: { ticketId }, body }).then(
    () => true,
    ({ status, code: refusal }: Problem) => {
      if (!(status < 500) || status === 422) throw new Error(`${who} ${action}: ${refusal}`);
      // What was offered and meant for the version that was seen is not refused.
      if (next.offered) throw new Error(`${action} was offered to ${who} and then refused: ${refusal}`);
      return false;
    },
  );
  if (done && !seen.actions.includes(action)) throw new Error(`${action} was not offered to ${who} and yet done`);
  return done ? { adds: adds(action, who) } : undefined;
}

async function rowsOf(ticketId: string) {
  const { read } = world.deps.db;
  const ticket = await read.findOneByOrFail(Tickets, { id: ticketId });
  const clocks = await read.findBy(TicketClocks, { ticket_id: ticketId });
  const events = await read.find(TicketEvents, { where: { ticket_id: ticketId }, order: { id: 'ASC' } });
  return { ticket, clocks, events };
}

function holds({ ticket, clocks, events }: Awaited<ReturnType<typeof rowsOf>>, additions: number) {
  const of = (type: string) => events.filter((event) => event.type === type).length;
  expect(events).toHaveLength(ticket.version + additions + of('escalate'));
  expect(ticket.queue).toBe(queueOf(ticket.state));
  const { next_clock, due_at, breached_at } = ticket;
  expect({ next_clock, due_at, breached_at }).toEqual(nextPromise(clocks, ticket));
  expect(ticket).toMatchObject({
    rework_count: ticket.cycle - 1,
    return_count: of('giveBack'),
    dissatisfied_count: of('dissatisfied'),
  });
  // Each event begins where the one before it ended.
  expect(events.map(({ from_state }) => from_state)).toEqual([
    null,
    ...events.slice(0, -1).map(({ to_state }) => to_state),
  ]);
  expect(events.at(-1)!.to_state).toBe(ticket.state);
  if (ticket.state === 'CLOSED') {
    const answers = events.filter(({ type }) => type === 'visit' || type === 'dissatisfied');
    expect(answers.at(-1)).toMatchObject({ type: 'visit', cycle: ticket.cycle });
    expect(ticket).toMatchObject({ outcome: 'SATISFIED', closed_at: answers.at(-1)!.at });
  } else expect(ticket).toMatchObject({ outcome: null, closed_at: null });
  if (['DISPATCHED', 'IN_PROGRESS', 'PENDING_ACCEPTANCE'].includes(ticket.state))
    expect(ticket.assignee_id).not.toBeNull();
  if (!isOpen(ticket.state)) expect(clocks.filter(({ watch_at }) => watch_at !== null)).toEqual([]);
  // At most one promise of a kind in each cycle, none begun in a cycle that is not there yet.
  expect(clocks.every(({ cycle, started_at, due_at: due }) => cycle <= ticket.cycle && due >= started_at)).toBe(true);
}

test('whatever eight people do to a ticket, in whatever order, it stays true to itself', async () => {
  const reached: Record<string, number> = {};
  await fc.assert(
    fc.asyncProperty(
      fc.record({
        place: fc.constantFrom('HOME' as const, 'PUBLIC' as const),
        kind: fc.constantFrom(undefined, undefined, ...FeedbackKind.options),
      }),
      fc.array(move, { minLength: 15, maxLength: 40, size: 'max' }),
      async (origin, moves) => {
        const { place, kind } = origin;
        const chen = await world.as('demo-owner-1');
        const contact = { name: '陈', phone: '13800001001' };
        const where = place === 'PUBLIC' ? { location: '大堂' } : {};
        const { id } = await chen.tickets.submit({
          body: { place, category: 'LIGHTING', text: '灯不亮', contact, ...where, ...(kind && { kind }) },
        });
        let additions = 0;
        holds(await rowsOf(id), additions);
        for (const next of moves) {
          world.tick(next.wait);
          if (next.wait > 0) await announceBreaches(world.deps, world.now());
          const { version } = (await rowsOf(id)).ticket;
          const done = await make(id, origin, next);
          const rows = await rowsOf(id);
          if (done?.adds) additions += 1;
          expect(rows.ticket.version).toBe(version + (done && !done.adds ? 1 : 0));
          holds(rows, additions);
          reached[rows.ticket.state] = (reached[rows.ticket.state] ?? 0) + 1;
        }
      },
    ),
    { numRuns: 30, seed: Number(process.env.SEED ?? 20261120) },
  );
  process.stdout.write(`journeys: ${JSON.stringify(reached)}\n`);
  // A walk that never gets anywhere proves nothing.
  expect(Object.keys(reached)).toEqual(
    expect.arrayContaining([
      'DISPATCHED',
      'IN_PROGRESS',
      'PENDING_ACCEPTANCE',
      'PENDING_REVIEW',
      'PENDING_VISIT',
      'CLOSED',
    ]),
  );
});
