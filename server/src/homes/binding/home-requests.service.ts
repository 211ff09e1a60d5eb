import { HOUR } from '@linli/shared/kit/time.ts';
import { Problem } from '@linli/shared/kit/problem.ts';
import type { RequestHome } from '@linli/shared/homes/homes.schema.ts';
import { statement } from '../../database/queries/statement.ts';
import { insertUnlessThere } from '../../database/queries/writes.ts';
import { doorCodeOf } from '../../estates/door-code.service.ts';
import { buildingsOf } from '../../estates/estates.service.ts';
import type { Scope } from '../../kit/scope.ts';
import { HomeRequests, type HomeRequestRow } from '../homes.tables.ts';

/** Open requests of one person: more than a family's homes is a mistake or mischief. */
const PENDING_LIMIT = 5;
/** How far back 「我的房屋」 looks. */
const SHOWN = 20;

export async function requestHome(scope: Scope, { buildingId, door, name, role, note }: RequestHome) {
  const { actor, db, deps, now, policies } = scope;
  const buildings = await buildingsOf(scope, actor.estateId);
  if (!buildings.some(({ id }) => id === buildingId))
    throw new Problem('request.invalid', { errors: [{ pointer: '#/buildingId', detail: '没有这栋楼' }] });
  const pending = (await requestsOf(scope)).filter(({ state }) => state === 'PENDING');
  if (pending.length >= PENDING_LIMIT)
    throw new Problem('request.too-many', { detail: '您的申请还在核实，请等客服答复后再提交', retryAfter: 3600 });
  const request: HomeRequestRow = {
    id: deps.newId(),
    estate_id: actor.estateId,
    person_id: actor.personId,
    building_id: buildingId,
    door,
    door_code: doorCodeOf(door),
    name,
    role,
    note: note ?? null,
    state: 'PENDING',
    is_pending: 1,
    requested_at: now,
    // What the person is promised.
    answer_by: now + policies.bindingAnswerHours * HOUR,
    answered_at: null,
    answered_by: null,
    reason: null,
    unit_id: null,
  };
  if (!(await insertUnlessThere(db, HomeRequests, request))) throw new Problem('homes.request-pending');
  return request;
}

const ofPerson = statement<HomeRequestRow>(
  `SELECT * FROM home_requests WHERE person_id = ? ORDER BY id DESC LIMIT ${SHOWN}`,
);

/** One's own, newest first. */
export const requestsOf = ({ actor, db }: Scope): Promise<HomeRequestRow[]> => ofPerson.all(db, [actor.personId]);
