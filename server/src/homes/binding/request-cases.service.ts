import type { PageQuery } from '@linli/shared/kit/page.ts';
import { Problem } from '@linli/shared/kit/problem.ts';
import type { ApproveHomeRequest, HomeRequestCase, HomeRequestState } from '@linli/shared/homes/homes.schema.ts';
import { desk } from '@linli/shared/kit/roles.ts';
import { keysetPage, type Page } from '../../database/queries/keyset.ts';
import { buildingsOf, unitById, unitsByDoors, type Unit } from '../../estates/estates.service.ts';
import { buildingIdsInGrids, gridIdsOwnedBy } from '../../estates/grids/grids.service.ts';
import { nameIfUnnamed, personsByIds } from '../../identity/persons.service.ts';
import { enforce } from '../../kit/rules.ts';
import { hasRole, type Scope } from '../../kit/scope.ts';
import { emit } from '../../outbox/outbox.service.ts';
import { homeEvents } from '../homes.events.ts';
import { presentCase } from '../homes.presenter.ts';
import { answerRefusal, endOfDay, pastRefusal } from '../homes.rules.ts';
import { HomeRequests, type HomeRequestRow } from '../homes.tables.ts';
import { admitMember } from '../people/memberships.service.ts';

const LIMIT = 20;

interface CaseQuery extends PageQuery {
  state?: HomeRequestState | undefined;
}

/** Open ones in the order they came, so that who waits longest is on top; others newest first. */
export async function listCases(
  scope: Scope,
  { state, cursor, limit = LIMIT }: CaseQuery,
): Promise<Page<HomeRequestCase>> {
  const direction = state === 'PENDING' ? 'asc' : 'desc';
  const query = await visibleRequests(scope);
  if (state) query.andWhere('state = :state', { state });
  const { items, ...page } = await keysetPage<HomeRequestRow>(query, [{ column: 'id', direction }], { cursor, limit });
  const { actor, deps } = scope;
  deps.log.info({ audit: 'homes.requests', by: actor.personId, ids: items.map(({ id }) => id) }, 'personal data read');
  return { items: await casesOf(scope, items), ...page };
}

export async function approve(scope: Scope, requestId: string, { unitId, role, validUntil }: ApproveHomeRequest) {
  const request = await findRequest(scope, requestId);
  await enforceUnanswered(scope, request);
  enforce(pastRefusal(validUntil, scope.now));
  const unit = await unitById(scope, unitId);
  if (!unit || !(await mayAssign(scope, unit)))
    throw new Problem('request.invalid', { errors: [{ pointer: '#/unitId', detail: '没有这套房屋' }] });
  await answer(scope, request, { state: 'APPROVED', unit_id: unitId });
  await admitMember(scope, {
    personId: request.person_id,
    unit,
    role,
    valid_until: validUntil === undefined ? null : endOfDay(validUntil),
    bound_by: 'REQUEST',
    granted_by: scope.actor.personId,
  });
  await nameIfUnnamed(scope, request.person_id, request.name);
  return currentCase(scope, requestId);
}

export async function decline(scope: Scope, requestId: string, reason: string) {
  const request = await findRequest(scope, requestId);
  await enforceUnanswered(scope, request);
  await answer(scope, request, { state: 'DECLINED', reason });
  return currentCase(scope, requestId);
}

/** The desk sees the estate's, a grid owner those for the buildings of their grid. */
async function visibleRequests(scope: Scope) {
  const { actor, db } = scope;
  const all = db
    .createQueryBuilder()
    .select('*')
    .from(HomeRequests, 'request')
    .where('estate_id = :estateId', { estateId: actor.estateId });
  if (hasRole(actor, ...desk)) return all;
  const buildings = await buildingIdsInGrids(scope, await gridIdsOwnedBy(scope, actor.estateId, actor.personId));
  return buildings.length > 0 ? all.andWhere('building_id IN (:...buildings)', { buildings }) : all.andWhere("id = ''");
}

async function findRequest(scope: Scope, requestId: string): Promise<HomeRequestRow> {
  const visible = await visibleRequests(scope);
  const request = await visible.andWhere('id = :requestId', { requestId }).getRawOne<HomeRequestRow>();
  if (!request) throw new Problem('resource.not-found');
  return request;
}

async function enforceUnanswered(scope: Scope, request: HomeRequestRow): Promise<void> {
  const refusal = answerRefusal(request, scope.actor);
  if (refusal === 'homes.request-answered')
    throw new Problem(refusal, { current: (await casesOf(scope, [request]))[0] });
  if (refusal) throw new Problem(refusal, { detail: '不能核实自己的申请，请交给同事' });
}

async function answer(
  scope: Scope,
  { id }: HomeRequestRow,
  outcome: Partial<Pick<HomeRequestRow, 'state' | 'unit_id' | 'reason'>>,
): Promise<void> {
  const answered = { ...outcome, is_pending: null, answered_at: scope.now, answered_by: scope.actor.personId };
  const { affected } = await scope.db.update(HomeRequests, { id, state: 'PENDING' }, answered);
  if (affected === 0) await enforceUnanswered(scope, await findRequest(scope, id));
  await emit(scope, homeEvents.requestAnswered, { key: id, payload: { requestId: id } });
}

/** A grid owner binds people within their grid, the desk within the estate. */
async function mayAssign(scope: Scope, unit: Unit): Promise<boolean> {
  const { actor } = scope;
  if (unit.estateId !== actor.estateId) return false;
  if (hasRole(actor, ...desk)) return true;
  return unit.gridId !== null && (await gridIdsOwnedBy(scope, actor.estateId, actor.personId)).includes(unit.gridId);
}

const currentCase = async (scope: Scope, requestId: string) =>
  (await casesOf(scope, [await findRequest(scope, requestId)]))[0]!;

async function casesOf(scope: Scope, requests: readonly HomeRequestRow[]): Promise<HomeRequestCase[]> {
  const people = await personsByIds(
    scope,
    requests.map(({ person_id }) => person_id),
  );
  const buildings = new Map((await buildingsOf(scope, scope.actor.estateId)).map(({ id, name }) => [id, name]));
  const pending = requests.filter(({ state }) => state === 'PENDING');
  const found = await unitsByDoors(
    scope,
    pending.map((request) => ({ buildingId: request.building_id, doorCode: request.door_code })),
  );
  return requests.map((request) =>
    presentCase(request, {
      buildingName: buildings.get(request.building_id) ?? '',
      phone: people.get(request.person_id)?.phone,
      suggestions: found[pending.indexOf(request)] ?? [],
    }),
  );
}

export interface AnsweredRequest {
  estateId: string;
  personId: string;
  approved: boolean;
  unitId: string | undefined;
  /** Why not. */
  reason: string | undefined;
}

/** What the desk has said to a wish to be bound to a home; nothing while it has not, or when the wish was taken back. */
export async function answeredRequest(
  { db }: Pick<Scope, 'db'>,
  requestId: string,
): Promise<AnsweredRequest | undefined> {
  const { estate_id, person_id, unit_id, state, reason } = await db.findOneByOrFail(HomeRequests, { id: requestId });
  if (state !== 'APPROVED' && state !== 'DECLINED') return undefined;
  return {
    estateId: estate_id,
    personId: person_id,
    approved: state === 'APPROVED',
    unitId: unit_id ?? undefined,
    reason: reason ?? undefined,
  };
}
