import { Problem } from '@linli/shared/kit/problem.ts';
import { fromInstant, HOUR, localDateOf, SECOND } from '@linli/shared/kit/time.ts';
import type { RecordTicket, SubmitTicket } from '@linli/shared/tickets/tickets.schema.ts';
import { categoryPlaces, isRepair, type TicketKind, type TicketSource } from '@linli/shared/tickets/tickets.words.ts';
import { guessUrgency, urgentWords } from '@linli/shared/tickets/urgency.ts';
import { statement } from '../../database/queries/statement.ts';
import { unitById, type Unit } from '../../estates/estates.service.ts';
import { gridOfPlace } from '../../estates/places.service.ts';
import { phoneVaultOf } from '../../kit/vault.ts';
import { nextNumber, reserveNumber } from '../../kit/counting/counter.ts';
import type { Scope } from '../../kit/scope.ts';
import { PLACE_UNKNOWN } from '../place-unknown.ts';
import { record, usePhotos } from './change.ts';
import { newClock, nextPromise } from '../sla/clocks.ts';
import { TicketClocks, Tickets, type TicketClockRow, type TicketEventRow, type TicketRow } from '../tickets.tables.ts';

interface Filed {
  ticket: TicketRow;
  events: TicketEventRow[];
  clocks: TicketClockRow[];
}

type Report = Omit<SubmitTicket, 'kind' | 'contact'> & Pick<RecordTicket, 'contact'>;

interface Origin {
  unit: Unit | undefined;
  kind: TicketKind;
  source: TicketSource;
  reporterId: string | null;
  firstContactId: string | null;
  /** Reserved before; else the next is taken. */
  number?: number | undefined;
}

const dayOf = (now: number) => localDateOf(now).replaceAll('-', '');
const seriesOf = ({ actor, now }: Pick<Scope, 'actor' | 'now'>) => `ticket ${actor.estateId} ${dayOf(now)}`;

/** Before the transaction: a day of storm must not have everybody wait for everybody's commit. */
export const reserveTicketNumber = <Body>(scope: Omit<Scope, 'db'> & { body: Body }): Promise<number> =>
  reserveNumber(scope.deps, seriesOf(scope));

/** A resident reports from the home of their session. No question about fees is asked, here or anywhere (R35). */
export async function submit(scope: Scope, body: SubmitTicket, number?: number): Promise<Filed> {
  const { actor } = scope;
  await refuseTooMany(scope, actor.home!.unitId);
  const unit = await unitById(scope, actor.home!.unitId);
  const kind = body.kind ?? (body.place === 'HOME' ? 'REPAIR_PRIVATE' : 'REPAIR_PUBLIC');
  const origin = { unit, kind, source: 'MINIAPP', reporterId: actor.personId, firstContactId: null, number } as const;
  return fileTicket(scope, body, origin);
}

/** A colleague writes down what reached them by phone, on the spot, from a group or on patrol, and is 首问责任人 (R12). */
export async function recordFor(scope: Scope, body: RecordTicket, number?: number): Promise<Filed> {
  const { actor } = scope;
  const unit = body.unitId ? await unitById(scope, body.unitId) : undefined;
  const known = unit ? unit.estateId === actor.estateId : !body.unitId && body.place === 'PUBLIC';
  if (!known) throw new Problem('tickets.unit-unknown', { errors: [{ pointer: '#/unitId', detail: '请选择房屋' }] });
  if (body.source === 'PHONE' && !body.contact?.phone)
    throw new Problem('tickets.phone-needed', {
      errors: [{ pointer: '#/contact/phone', detail: '请跟来电的人核对一遍' }],
    });
  return fileTicket(scope, body, {
    unit,
    kind: body.kind,
    source: body.source,
    reporterId: null,
    firstContactId: actor.personId,
    number,
  });
}

/** With whatever origin; the callers have decided who may. */
export async function fileTicket(scope: Scope, body: Report, origin: Origin): Promise<Filed> {
  const { db, actor, now, deps } = scope;
  refuseUnfit(body, origin.kind, now);
  const { unit } = origin;
  const gridId = await gridOf(scope, body, origin);
  const ticket: TicketRow = {
    id: deps.newId(),
    estate_id: actor.estateId,
    number: '',
    version: 1,
    kind: origin.kind,
    category: body.category,
    place: body.place,
    source: origin.source,
    urgency: guessUrgency({ ...body, text: isRepair(origin.kind) ? body.text : '' }),
    is_special: 0,
    state: 'SUBMITTED',
    queue: 'triage',
    cycle: 1,
    unit_id: unit?.id ?? null,
    unit_class: unit?.unitClass ?? null,
    grid_id: gridId,
    address: body.place === 'PUBLIC' ? (body.location ?? PLACE_UNKNOWN) : unit!.address,
    body: body.text,
    photo_ids: JSON.stringify(body.photoIds ?? []),
    slots: JSON.stringify(body.slots ?? []),
    reporter_id: origin.reporterId,
    contact_name: body.contact?.name ?? '',
    contact_phone: phoneVaultOf(deps).seal(body.contact?.phone ?? ''),
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
  const clock = newClock(ticket, 'FIRST_CONTACT', now, scope)!;
  Object.assign(ticket, nextPromise([clock], ticket));
  await usePhotos(scope, ticket.id, body.photoIds);
  // Last of what is needed before the insert: where none was reserved, the counter's row stays locked until the commit.
  const number = origin.number ?? (await nextNumber(db, seriesOf(scope)));
  ticket.number = `${dayOf(now)}-${String(number).padStart(4, '0')}`;
  await db.insert(Tickets, ticket);
  await db.insert(TicketClocks, clock);
  const event = await record(
    scope,
    ticket,
    {
      type: 'submit',
      text: body.urgent ? urgentWords : undefined,
      details: { urgency: ticket.urgency },
    },
    null,
  );
  return { ticket, events: [event], clocks: [clock] };
}

const reportedLately = statement<Pick<TicketRow, 'reported_at'>>(
  'SELECT reported_at FROM tickets WHERE unit_id = ? AND reporter_id = ? ORDER BY id DESC LIMIT ?',
);

/** Looked at and not counted: two at the same moment may be one more than allowed, which is no harm. */
async function refuseTooMany({ db, deps, actor, now, policies: { reportsPerHour } }: Scope, unitId: string) {
  if (!deps.config.RATE_LIMITS) return;
  const latest = await reportedLately.all(db, [unitId, actor.personId, reportsPerHour]);
  const first = latest[reportsPerHour - 1];
  if (!first || first.reported_at <= now - HOUR) return;
  throw new Problem('request.too-many', {
    detail: `一小时内最多报 ${reportsPerHour} 次，前面报的都已收到。急事请直接打前台电话，其他的请稍后再报`,
    retryAfter: Math.ceil((first.reported_at + HOUR - now) / SECOND),
  });
}

/** A fault in public lies where it is, not where its reporter lives; what is only said is for the grid of who says it. */
async function gridOf(
  scope: Scope,
  { place, location, buildingId }: Report,
  { unit, kind }: Origin,
): Promise<string | null> {
  if (place === 'HOME') return unit?.gridId ?? null;
  const gridId = await gridOfPlace(scope, scope.actor.estateId, { location, buildingId });
  if (gridId === undefined)
    throw new Problem('tickets.building-unknown', { errors: [{ pointer: '#/buildingId', detail: '请另选一栋' }] });
  return gridId ?? (isRepair(kind) ? null : (unit?.gridId ?? null));
}

/** What the schema cannot say: how the fields must fit each other and the clock. */
function refuseUnfit({ place, category, location, slots = [] }: Report, kind: TicketKind, now: number) {
  if (isRepair(kind) && !categoryPlaces[category].includes(place))
    throw new Problem('tickets.category-misplaced', {
      errors: [{ pointer: '#/category', detail: '请换一个类别或位置' }],
    });
  if (isRepair(kind) && place === 'PUBLIC' && !location)
    throw new Problem('tickets.location-needed', {
      errors: [{ pointer: '#/location', detail: '例如：3 号楼一层大堂' }],
    });
  const past = slots.findIndex(({ from, to }) => fromInstant(to) <= now || fromInstant(to) <= fromInstant(from));
  if (past >= 0)
    throw new Problem('tickets.slot-past', { errors: [{ pointer: `#/slots/${past}`, detail: '请另选时间' }] });
}
