import { statement } from '../database/queries/statement.ts';
import { buildingsOf, type Reader } from './estates.service.ts';

const CHINESE_DIGITS = '零一二三四五六七八九';
const digit = (written: string) => CHINESE_DIGITS.indexOf(written);

/** 「十二」 is 12, 「二十」 is 20, 「二零三」 is 203. */
const inDigits = (written: string) =>
  written
    .replace(/([一二三四五六七八九]?)十([一二三四五六七八九]?)/g, (_, tens: string, ones: string) =>
      String((tens ? digit(tens) : 1) * 10 + (ones ? digit(ones) : 0)),
    )
    .replace(/[零一二三四五六七八九]/g, (one) => String(digit(one)));

/** 「3号楼」, 「三幢」, 「３栋」 are one. */
export const plainPlace = (written: string) =>
  inDigits(written.normalize('NFKC'))
    .replace(/(?<=\d)\s*(?:号楼|号栋|幢|座|栋)/g, '栋')
    .replaceAll(/\s/g, '');

/** The building that the words for a place begin with or contain; nothing, if they name none or several. */
export function buildingNamedIn<Building extends { name: string }>(
  location: string,
  buildings: readonly Building[],
): Building | undefined {
  const place = plainPlace(location);
  const named = buildings.filter(({ name }) => {
    const at = place.indexOf(plainPlace(name));
    return at >= 0 && !/\d/.test(place[at - 1] ?? '');
  });
  return named.length === 1 ? named[0] : undefined;
}

const gridsOfBuilding = statement<{ least: string | null; greatest: string | null }>(
  'SELECT MIN(grid_id) AS least, MAX(grid_id) AS greatest FROM units WHERE building_id = ?',
);

/** The grid in which all homes of a building lie; nothing where they lie in several. */
async function gridOfBuilding({ db }: Reader, buildingId: string): Promise<string | null> {
  const { least = null, greatest = null } = (await gridsOfBuilding.first(db, [buildingId])) ?? {};
  return least === greatest ? least : null;
}

/**
 * The grid a public place lies in: that of the building somebody chose, or that its words name; null while nobody knows.
 * `undefined`: the estate has no such building.
 */
export async function gridOfPlace(
  reader: Reader,
  estateId: string,
  { buildingId, location = '' }: { buildingId?: string | undefined; location?: string | undefined },
): Promise<string | null | undefined> {
  const buildings = await buildingsOf(reader, estateId);
  const building = buildingId ? buildings.find(({ id }) => id === buildingId) : buildingNamedIn(location, buildings);
  if (building) return gridOfBuilding(reader, building.id);
  return buildingId ? undefined : null;
}
