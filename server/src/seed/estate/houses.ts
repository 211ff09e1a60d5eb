import { HOUR } from '@linli/shared/kit/time.ts';
import type { UnitClass } from '@linli/shared/estates/estates.schema.ts';
import { doorCodeOf, doorNoOf } from '../../estates/door-code.service.ts';
import type { BuildingRow, EstateRow, GridRow, UnitRow } from '../../estates/estates.tables.ts';
import type { ParcelStationRow } from '../../parcels/parcels.tables.ts';
import { seedId } from './ids.ts';
import { demoPerson, otherStaff } from '../demo/people.ts';

/** 「梧桐里」: four houses, a row of shops, a garage, storage. */
export const estate: Omit<EstateRow, 'created_at'> = {
  id: seedId('estate', 1),
  name: '梧桐里',
  service_phone: '0571-8800-1234',
  shop_phone: '0571-8800-1236',
  address: '杭州市西湖区梧桐街 18 号',
  staff_version: 0,
};

/** R78: where parcels lie, 高飞 behind the counter. */
export const station: ParcelStationRow = {
  id: seedId('station', 1),
  estate_id: estate.id,
  name: '梧桐里驿站',
  place: '3栋架空层',
  phone: '0571-8800-1235',
  opens_at: 8 * HOUR,
  closes_at: 20 * HOUR,
};

const buildingNames = ['1栋', '2栋', '3栋', '4栋', '梧桐街商铺', '地下车库', '储藏间'] as const;
export type BuildingName = (typeof buildingNames)[number];

export const buildings: readonly BuildingRow[] = buildingNames.map((name, index) => ({
  id: seedId('building', index + 1),
  estate_id: estate.id,
  name,
  sort_no: index + 1,
}));

export const buildingIdOf = (name: BuildingName): string => seedId('building', buildingNames.indexOf(name) + 1);

const [shi, fang] = [otherStaff[0]!.id, otherStaff[1]!.id];
const [manager, ma] = [demoPerson('demo-manager').id, demoPerson('demo-grid-1').id];

/** The east is kept in three levels (R101), the west in two (R100). */
const gridTree: readonly [code: string, parent: string | undefined, name: string, owner: string, backup?: string][] = [
  ['A', undefined, '东区', manager],
  ['A1', 'A', '东区一组团', shi],
  ['A1-1', 'A1', '1栋网格', shi, fang],
  ['A1-2', 'A1', '2栋网格', fang, shi],
  ['B', undefined, '西区', manager],
  ['B1', 'B', '3栋网格', ma, fang],
  ['B2', 'B', '4栋网格', ma, fang],
  ['B3', 'B', '商业街与地下空间网格', fang],
];

const gridIdOf = (code: string): string => seedId('grid', gridTree.findIndex(([known]) => known === code) + 1);
const levelOf = (parent: string | undefined): number =>
  parent === undefined ? 1 : 1 + levelOf(gridTree.find(([code]) => code === parent)![1]);

export const grids: readonly GridRow[] = gridTree.map(([code, parent, name, owner_id, backup_id]) => ({
  id: gridIdOf(code),
  estate_id: estate.id,
  parent_id: parent === undefined ? null : gridIdOf(parent),
  level: levelOf(parent),
  code,
  name,
  owner_id,
  backup_id: backup_id ?? null,
}));

interface House {
  building: BuildingName;
  grid: string;
  unitClass: UnitClass;
  doors: readonly { address: string; areaE2: number }[];
}

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
const two = (number: number) => String(number).padStart(2, '0');

/** Two entrances, six floors, two doors each: the smaller flat is 01. */
const flats = (building: string) =>
  upTo(2).flatMap((entrance) =>
    upTo(6).flatMap((floor) =>
      upTo(2).map((door) => ({
        address: `${building}${entrance}单元${floor}${two(door)}`,
        areaE2: door === 1 ? 8_936 : 13_070,
      })),
    ),
  );

const houses: readonly House[] = [
  { building: '1栋', grid: 'A1-1', unitClass: 'RESIDENTIAL', doors: flats('1栋') },
  { building: '2栋', grid: 'A1-2', unitClass: 'RESIDENTIAL', doors: flats('2栋') },
  { building: '3栋', grid: 'B1', unitClass: 'RESIDENTIAL', doors: flats('3栋') },
  { building: '4栋', grid: 'B2', unitClass: 'RESIDENTIAL', doors: flats('4栋') },
  {
    building: '梧桐街商铺',
    grid: 'B3',
    unitClass: 'COMMERCIAL',
    doors: upTo(8).map((shop) => ({ address: `梧桐街商铺${two(shop)}号`, areaE2: 4_520 + 315 * shop })),
  },
  {
    building: '地下车库',
    grid: 'B3',
    unitClass: 'PARKING',
    doors: upTo(40).map((place) => ({ address: `地下车库${two(place)}号车位`, areaE2: 1_272 })),
  },
  {
    building: '储藏间',
    grid: 'B3',
    unitClass: 'STORAGE',
    doors: upTo(16).map((room) => ({ address: `储藏间${two(room)}号`, areaE2: 640 })),
  },
];

export const units: readonly UnitRow[] = houses
  .flatMap(({ doors, ...house }) => doors.map((door) => ({ ...house, ...door })))
  .map(({ building, grid, unitClass, address, areaE2 }, index) => ({
    id: seedId('unit', index + 1),
    estate_id: estate.id,
    building_id: buildingIdOf(building),
    grid_id: gridIdOf(grid),
    unit_class: unitClass,
    area_e2: areaE2,
    address,
    door_code: doorCodeOf(address),
    door_no: doorNoOf(doorCodeOf(address)),
    sort_no: index + 1,
  }));

const byAddress = new Map(units.map((unit) => [unit.address, unit.id]));

/** The id of a unit by its address, e.g. 「3栋2单元602」. */
export function unitIdAt(address: string): string {
  const id = byAddress.get(address);
  if (!id) throw new Error(`梧桐里 has no ${address}`);
  return id;
}
