import { Problem } from '@linli/shared/kit/problem.ts';
import { msOfTime } from '@linli/shared/kit/time.ts';
import type { AddStation, ChangeStation, StationSheet } from '@linli/shared/parcels/stations.admin.api.ts';
import { linesOf, phoneLine, recordChange, versionsOf } from '../../estates/changes/changes.service.ts';
import { withCurrent } from '../../kit/http/with-current.ts';
import type { Scope } from '../../kit/scope.ts';
import { presentStation } from '../parcels.presenter.ts';
import { ParcelStations, type ParcelStationRow } from '../parcels.tables.ts';
import { stationsOf } from './stations.service.ts';

export async function listStations(scope: Scope): Promise<StationSheet[]> {
  const { db, actor, now } = scope;
  const rows = await stationsOf(scope, actor.estateId);
  const version = await versionsOf(
    db,
    actor.estateId,
    'STATION',
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({ ...presentStation(row, now), version: version(row.id) }));
}

const shown = async (scope: Scope, stationId: string) =>
  (await listStations(scope)).find(({ id }) => id === stationId)!;

const rowOf = ({ name, place, phone, opensAt, closesAt }: AddStation) => ({
  name,
  place,
  phone,
  opens_at: msOfTime(opensAt),
  closes_at: msOfTime(closesAt),
});

export async function addStation(scope: Scope, body: AddStation): Promise<StationSheet> {
  const { db, deps, actor } = scope;
  const row: ParcelStationRow = { ...rowOf(body), id: deps.newId(), estate_id: actor.estateId };
  await db.insert(ParcelStations, row);
  await record(scope, undefined, row);
  return shown(scope, row.id);
}

export function changeStation(scope: Scope, stationId: string, body: ChangeStation): Promise<StationSheet> {
  return withCurrent(
    () => shown({ ...scope, db: scope.deps.db.read }, stationId),
    async () => {
      const { db, actor } = scope;
      const before = await db.findOneBy(ParcelStations, { id: stationId, estate_id: actor.estateId });
      if (!before) throw new Problem('resource.not-found');
      const row = rowOf(body);
      await record(scope, before, { ...before, ...row }, body.version);
      await db.update(ParcelStations, { id: stationId }, row);
      return shown(scope, stationId);
    },
  );
}

async function record(scope: Scope, before: ParcelStationRow | undefined, after: ParcelStationRow, version?: number) {
  const { actor, now } = scope;
  const hours = (row: ParcelStationRow | undefined) => {
    const station = row && presentStation(row, now);
    return station && `${station.opensAt}–${station.closesAt}`;
  };
  const lines = [
    ...linesOf([
      ['名称', before?.name, after.name],
      ['位置', before?.place, after.place],
      ['开门时间', hours(before), hours(after)],
    ]),
    ...phoneLine('电话', before?.phone, after.phone),
  ];
  const title = before?.name ?? after.name;
  const thing = { estateId: actor.estateId, subject: 'STATION', subjectId: after.id, title } as const;
  await recordChange(scope, thing, lines, { by: actor.personId, version });
}
