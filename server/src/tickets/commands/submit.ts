import { categories } from '@linli/shared/tickets/categories.ts';
import { Problem } from '@linli/shared/kit/problem.ts';
import { fromInstant, localDateOf } from '@linli/shared/kit/time.ts';
import type { RecordTicket, SubmitTicket } from '@linli/shared/tickets/tickets.schema.ts';
import { categoryPlaces, type TicketKind, type TicketSource } from '@linli/shared/tickets/tickets.words.ts';
import { unitById, type Unit } from '../../estates/estates.service.ts';
import { phoneVaultOf } from '../../kit/vault.ts';
import { nextNumber } from '../../kit/counting/counter.ts';
import type { Scope } from '../../kit/scope.ts';
import { record, usePhotos } from './change.ts';
import { newClock, nextPromise } from '../sla/clocks.ts';
import { TicketClocks, Tickets, type TicketClockRow, type TicketEventRow, type TicketRow } from '../tickets.tables.ts';

interface Filed {
  ticket: TicketRow;
  events: TicketEventRow[];
  clocks: TicketClockRow[];
}

interface Origin {
  unit: Unit | undefined;
  kind: TicketKind;
  source: TicketSource;
  reporterId: string | null;
  firstContactId: string | null;
}

/** A resident reports from the home of their session. No question about fees is asked, here or anywhere (R35). */
export async function submit(scope: Scope, body: SubmitTicket): Promise<Filed> {
  const { actor } = scope;
  const unit = await unitById(scope, actor.home!.unitId);
  const kind = body.place === 'HOME' ? 'REPAIR_PRIVATE' : 'REPAIR_PUBLIC';
  return fileTicket(scope, body, { unit, kind, source: 'MINIAPP', reporterId: actor.personId, firstContactId: null });
}

/** The desk writes down what reached it by phone, on the spot, from a group or on patrol; who did so is 首问责任人 (R12). */
export async function recordFor(scope: Scope, body: RecordTicket): Promise<Filed> {
  const { actor } = scope;
  const unit = body.unitId ? await unitById(scope, body.unitId) : undefined;
  const known = unit ? unit.estateId === actor.estateId : !body.unitId && body.place === 'PUBLIC';
  if (!known) throw new Problem('tickets.unit-unknown', { errors: [{ pointer: '#/unitId', detail: '请选择房屋' }] });
  return fileTicket(scope, body, {
    unit,
    kind: body.kind,
    source: body.source,
    reporterId: null,
    firstContactId: actor.personId,
  });
}

/** With whatever origin; the callers have decided who may. */
export async function fileTicket(scope: Scope, body: SubmitTicket, origin: Origin): Promise<Filed> {
  const { db, actor, now, deps } = scope;
  refuseUnfit(body, now);
  const { unit } = origin;
  const series = localDateOf(now).replaceAll('-', '');
  const ticket: TicketRow = {
    id: deps.newId(),
    estate_id: actor.estateId,
    number: '',
    version: 1,
    kind: origin.kind,
    category: body.category,
    place: body.place,
    source: origin.source,
    urgency: categories[body.category].firstGuess,
    state: 'SUBMITTED',
    queue: 'triage',
    cycle: 1,
    unit_id: unit?.id ?? null,
    unit_class: unit?.unitClass ?? null,
    grid_id: unit?.gridId ?? null,
    address: body.place === 'PUBLIC' ? body.location! : unit!.address,
    body: body.text,
    photo_ids: JSON.stringify(body.photoIds ?? []),
    slots: JSON.stringify(body.slots ?? []),
    reporter_id: origin.reporterId,
    contact_name: body.contact.name,
    contact_phone: phoneVaultOf(deps).seal(body.contact.phone),
    first_contact_id: origin.firstContactId,
    assignee_id: null,
    requirement: null,
    contacted_at: null,
    arrived_at: null,
    closed_at: null,
    outcome: null,
    rework_count: 0,
    return_count: 0,
    dissatisfied_count: 0,
    next_clock: null,
    due_at: 0,
    breached_at: null,
    reported_at: now,
    updated_at: now,
  };
  const clock = newClock(ticket, 'FIRST_CONTACT', now, scope.policies)!;
  Object.assign(ticket, nextPromise([clock], ticket));
  await usePhotos(scope, ticket.id, body.photoIds);
  // Last of what is needed before the insert: the counter's row stays locked until the commit.
  const number = await nextNumber(db, `ticket ${actor.estateId} ${series}`);
  ticket.number = `${series}-${String(number).padStart(4, '0')}`;
  await db.insert(Tickets, ticket);
  await db.insert(TicketClocks, clock);
  const event = await record(scope, ticket, { type: 'submit' }, null);
  return { ticket, events: [event], clocks: [clock] };
}

/** What the schema cannot say: how the fields must fit each other and the clock. */
function refuseUnfit({ place, category, location, slots = [] }: SubmitTicket, now: number) {
  if (!categoryPlaces[category].includes(place))
    throw new Problem('tickets.category-misplaced', {
      errors: [{ pointer: '#/category', detail: '请换一个类别或位置' }],
    });
  if (place === 'PUBLIC' && !location)
    throw new Problem('tickets.location-needed', {
      errors: [{ pointer: '#/location', detail: '例如：3 号楼一层大堂' }],
    });
  const past = slots.findIndex(({ from, to }) => fromInstant(to) <= now || fromInstant(to) <= fromInstant(from));
  if (past >= 0)
    throw new Problem('tickets.slot-past', { errors: [{ pointer: `#/slots/${past}`, detail: '请另选时间' }] });
}
