import { enumText, id, instant, int, json, text } from '../database/columns.ts';
import type { Migration } from '../database/migrations/migrate.ts';
import { createTable } from '../database/migrations/schema.ts';

const estates = createTable('estates', {
  id: id(),
  name: text(40),
  service_phone: text(20),
  staff_version: int().default(0),
  created_at: instant(),
});

const buildings = createTable(
  'buildings',
  { id: id(), estate_id: id(), name: text(20), sort_no: int() },
  {
    unique: [['estate_id', 'name']],
    foreignKeys: [{ columns: ['estate_id'], references: 'estates(id)' }],
  },
);

// `owner_id` names a person without a foreign key: people come later, and an estate outlives its staff.
const grids = createTable(
  'grids',
  {
    id: id(),
    estate_id: id(),
    parent_id: id().nullable(),
    level: int(),
    code: text(20),
    name: text(40),
    owner_id: id().nullable(),
  },
  {
    unique: [['estate_id', 'code']],
    indexes: [['owner_id']],
    foreignKeys: [
      { columns: ['estate_id'], references: 'estates(id)' },
      { columns: ['parent_id'], references: 'grids(id)' },
    ],
    checks: ['level BETWEEN 1 AND 3'],
  },
);

const units = createTable(
  'units',
  {
    id: id(),
    estate_id: id(),
    building_id: id(),
    grid_id: id().nullable(),
    unit_class: enumText(),
    area_e2: int(),
    address: text(60),
    door_code: text(40),
    door_no: text(12),
    sort_no: int(),
  },
  {
    unique: [['estate_id', 'address']],
    indexes: [
      ['estate_id', 'sort_no', 'id'],
      ['building_id', 'sort_no', 'id'],
      ['building_id', 'door_no'],
      ['estate_id', 'door_no'],
    ],
    foreignKeys: [
      { columns: ['estate_id'], references: 'estates(id)' },
      { columns: ['building_id'], references: 'buildings(id)' },
      { columns: ['grid_id'], references: 'grids(id)' },
    ],
  },
);

const policies = createTable(
  'estate_policies',
  {
    estate_id: id(),
    version: int(),
    figures: json(),
    changes: json(),
    reason: text(200),
    changed_by: id(),
    changed_at: instant(),
  },
  {
    primaryKey: ['estate_id', 'version'],
    foreignKeys: [{ columns: ['estate_id'], references: 'estates(id)' }],
  },
);

export const estatesMigrations: readonly Migration[] = [
  { name: '0001-estates', steps: estates },
  { name: '0002-buildings', steps: buildings },
  { name: '0003-grids', steps: grids },
  { name: '0004-units', steps: units },
  { name: '0350-estate-policies', steps: policies },
];
