import type { IntakePiece } from '@linli/shared/parcels/parcels.admin.schema.ts';
import { unitById, unitsByIds, type Unit } from '../../estates/estates.service.ts';
import { attachPhotos } from '../../files/files.service.ts';
import { householdsOf } from '../../homes/people/occupants.service.ts';
import type { Scope } from '../../kit/scope.ts';

/** What pieces are judged by, looked up once for all of them. */
export interface IntakeFacts {
  units: ReadonlyMap<string, Unit>;
  /** `unit person` */
  members: ReadonlySet<string>;
}

export async function factsOf(scope: Scope, pieces: readonly IntakePiece[]): Promise<IntakeFacts> {
  const { actor, now } = scope;
  const unitIds = [...new Set(pieces.flatMap(({ unitId }) => unitId ?? []))];
  const named = pieces.some(({ personId }) => personId !== undefined);
  const units = await unitsOf(scope, unitIds);
  const households = named ? await householdsOf(scope, unitIds, now) : [];
  return {
    units: new Map(units.flatMap((unit) => (unit.estateId === actor.estateId ? [[unit.id, unit]] : []))),
    members: new Set(households.map(({ unitId, personId }) => `${unitId} ${personId}`)),
  };
}

/** Mostly of one home: its text is constant, one for a list is built each time (20 µs). */
async function unitsOf(scope: Scope, ids: readonly string[]): Promise<Unit[]> {
  if (ids.length !== 1) return [...(await unitsByIds(scope, ids)).values()];
  const unit = await unitById(scope, ids[0]!);
  return unit ? [unit] : [];
}

/** What the schema cannot say of a piece. */
export function refusalsOf(
  { kind, trackingNo, unitId, personId }: IntakePiece,
  { units, members }: IntakeFacts,
): { pointer: string; detail: string }[] {
  const errors = [];
  if (kind !== 'LETTER' && trackingNo === undefined)
    errors.push({ pointer: '#/trackingNo', detail: '请扫描或填写单号' });
  if (unitId !== undefined && !units.has(unitId)) errors.push({ pointer: '#/unitId', detail: '没有找到这套房屋' });
  if (personId !== undefined && (unitId === undefined || !members.has(`${unitId} ${personId}`)))
    errors.push({ pointer: '#/personId', detail: '收件人不住在这套房屋' });
  return errors;
}

/** Label photos of what is stored, all in one go. Answers those that cannot be had; the others are tried without them. */
export async function takePhotos(scope: Scope, pieces: readonly IntakePiece[]): Promise<Set<string>> {
  const ids = pieces.flatMap(({ photoId }) => photoId ?? []);
  const once = [...new Set(ids)];
  const lost = new Set(ids.filter((id, at) => ids.indexOf(id) !== at));
  if (once.length === 0) return lost;
  // They belong to this intake; which piece shows which one is said by the piece.
  const how = { subject: 'parcel', subjectId: pieces[0]!.ref };
  const unknown = await attachPhotos(scope, once, how);
  const others = once.filter((id) => !unknown.includes(id));
  const gone = unknown.length > 0 ? await attachPhotos(scope, others, how) : [];
  return new Set([...lost, ...unknown, ...gone]);
}
