import { maskPhone } from '@linli/shared/kit/phone.ts';
import { Problem } from '@linli/shared/kit/problem.ts';
import type { CorrectContact, CorrectTicket } from '@linli/shared/tickets/tickets.schema.ts';
import { categoryPlaces, isRepair, ticketPlaceLabels, type TicketPlace } from '@linli/shared/tickets/tickets.words.ts';
import { unitById } from '../../estates/estates.service.ts';
import { gridById } from '../../estates/grids/grids.service.ts';
import { gridOfPlace } from '../../estates/places.service.ts';
import { phoneVaultOf } from '../../kit/vault.ts';
import type { Scope } from '../../kit/scope.ts';
import type { TicketRow } from '../tickets.tables.ts';
import { transitions } from '../tickets.transitions.ts';
import { change } from './change.ts';
import { forStaff, resident } from './command.ts';

interface Correction {
  set: Partial<TicketRow>;
  /** For the timeline; numbers masked, and never what it was before: that may be somebody else's. */
  said: string[];
}

function contactCorrected({ deps }: Scope, contact: CorrectTicket['contact'] = {}): Correction {
  const { name, phone } = contact;
  return {
    set: {
      ...(name !== undefined && { contact_name: name }),
      ...(phone !== undefined && { contact_phone: phoneVaultOf(deps).seal(phone) }),
    },
    said: [
      ...(name !== undefined ? [`联系人改为 ${name}`] : []),
      ...(phone !== undefined ? [phone ? `联系电话改为 ${maskPhone(phone)}` : '去掉了联系电话'] : []),
    ],
  };
}

export const correctByResident = (scope: Scope, ticketId: string, body: CorrectContact) => {
  const { set, said } = contactCorrected(scope, body.contact);
  return resident(scope, ticketId, body, { type: 'correct', set, text: `${said.join('，')}。` });
};

/** Whose home, and where: what follows from it (address, class, grid, kind of repair) moves along. */
async function placeCorrected(scope: Scope, ticket: TicketRow, body: CorrectTicket): Promise<Correction> {
  const { actor } = scope;
  const place = body.place ?? ticket.place;
  const moved = place !== ticket.place;
  const unitId = body.unitId ?? ticket.unit_id;
  if (!moved && !body.unitId && !body.location && !body.gridId) return { set: {}, said: [] };
  const unit = unitId ? await unitById(scope, unitId) : undefined;
  if ((body.unitId || place === 'HOME') && unit?.estateId !== actor.estateId)
    throw new Problem('tickets.unit-unknown', { errors: [{ pointer: '#/unitId', detail: '请选择房屋' }] });
  if (isRepair(ticket.kind) && !categoryPlaces[ticket.category].includes(place))
    throw new Problem('tickets.category-misplaced', { errors: [{ pointer: '#/place', detail: '请先改类别' }] });
  if (moved && place === 'PUBLIC' && !body.location)
    throw new Problem('tickets.location-needed', {
      errors: [{ pointer: '#/location', detail: '例如：3 号楼一层大堂' }],
    });
  const address = place === 'HOME' ? unit!.address : (body.location ?? ticket.address);
  const gridId = place === 'HOME' ? unit!.gridId : await gridOfPublicPlace(scope, ticket, body);
  const gridName = body.gridId && place === 'PUBLIC' ? (await gridById(scope, body.gridId))?.name : undefined;
  return {
    set: {
      place,
      address,
      grid_id: gridId,
      unit_id: unit?.id ?? null,
      unit_class: unit?.unitClass ?? null,
      ...(moved && isRepair(ticket.kind) && { kind: kindAt[place] }),
    },
    said: [
      ...(address !== ticket.address || moved ? [`地点改为${moved ? ticketPlaceLabels[place] : ''} ${address}`] : []),
      ...(place === 'PUBLIC' && body.unitId ? [`反映的住户改为 ${unit!.address}`] : []),
      ...(gridName ? [`归到${gridName}`] : []),
    ],
  };
}

const kindAt = { HOME: 'REPAIR_PRIVATE', PUBLIC: 'REPAIR_PUBLIC' } as const satisfies Record<TicketPlace, string>;

async function gridOfPublicPlace(scope: Scope, ticket: TicketRow, { gridId, location }: CorrectTicket) {
  const { estateId } = scope.actor;
  if (gridId) {
    if ((await gridById(scope, gridId))?.estate_id !== estateId)
      throw new Problem('tickets.grid-unknown', { errors: [{ pointer: '#/gridId', detail: '请另选一个网格' }] });
    return gridId;
  }
  const named = location === undefined ? null : await gridOfPlace(scope, estateId, { location });
  return named ?? (ticket.place === 'PUBLIC' ? ticket.grid_id : null);
}

/** Case 25: a wrong number, home or place is put right where the desk learns of it. */
export async function correctByDesk(scope: Scope, ticketId: string, body: CorrectTicket) {
  const ticket = await forStaff(scope, ticketId, 'correct', body.version);
  const contact = contactCorrected(scope, body.contact);
  const place = await placeCorrected(scope, ticket, body);
  const said = [...contact.said, ...place.said];
  if (said.length === 0) return ticket;
  return change(scope, ticket, {
    type: 'correct',
    line: transitions.staff.correct,
    set: { ...contact.set, ...place.set },
    text: `${said.join('，')}。`,
  });
}
