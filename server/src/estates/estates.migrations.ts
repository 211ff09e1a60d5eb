import { enumText, flag, id, instant, int, json, localDate, text } from '../database/columns.ts';
import type { Migration } from '../database/migrations/migrate.ts';
import { addColumn, createTable } from '../database/migrations/schema.ts';

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

const inEstate = { columns: ['estate_id'], references: 'estates(id)' };
const ofPerson = { columns: ['person_id'], references: 'persons(id)' };

const changes = createTable(
  'estate_changes',
  {
    id: id(),
    estate_id: id(),
    subject: enumText(),
    subject_id: id(),
    version: int(),
    title: text(60),
    changed: json(),
    by_id: id().nullable(),
    at: instant(),
  },
  {
    // Decides between two who change the same thing at once.
    unique: [['estate_id', 'subject', 'subject_id', 'version']],
    indexes: [
      ['estate_id', 'at', 'id'],
      ['estate_id', 'subject', 'at', 'id'],
    ],
    foreignKeys: [inEstate],
  },
);

const dutyShifts = createTable(
  'duty_shifts',
  {
    id: id(),
    estate_id: id(),
    on_day: localDate(),
    person_id: id(),
    kind: enumText(),
    begins_at: instant(),
    ends_at: instant(),
  },
  {
    indexes: [
      ['estate_id', 'on_day'],
      ['estate_id', 'ends_at'],
    ],
    foreignKeys: [inEstate, ofPerson],
    checks: ['begins_at < ends_at'],
  },
);

const invitations = createTable(
  'staff_invitations',
  {
    id: id(),
    estate_id: id(),
    name: text(40),
    phone_sealed: text(120),
    phone_print: text(43),
    posts: json(),
    invited_by: id().nullable(),
    invited_at: instant(),
    person_id: id().nullable(),
    ended_at: instant().nullable(),
    is_pending: flag().nullable(),
  },
  {
    unique: [['estate_id', 'phone_print', 'is_pending']],
    indexes: [
      ['phone_print', 'is_pending'],
      ['estate_id', 'is_pending', 'id'],
    ],
    foreignKeys: [inEstate],
  },
);

export const estatesMigrations: readonly Migration[] = [
  { name: '0001-estates', steps: estates },
  { name: '0002-buildings', steps: buildings },
  { name: '0003-grids', steps: grids },
  { name: '0004-units', steps: units },
  { name: '0350-estate-policies', steps: policies },
  // Coming within minutes (R43) is a figure in minutes; whoever has set figures keeps what held with them.
  {
    name: '0361-figures-in-minutes',
    steps: () => [
      `UPDATE estate_policies SET figures = JSON_REMOVE(JSON_SET(figures,
        '$.majorOnSiteMinutes', 60 * JSON_EXTRACT(figures, '$.majorOnSiteHours'),
        '$.generalOnSiteMinutes', 720 * JSON_EXTRACT(figures, '$.generalOnSiteWorkingDays'),
        '$.renewalLeastMinutes', 60 * JSON_EXTRACT(figures, '$.renewalLeastHours'),
        '$.generalContactCounting', 'DESK_HOURS'
      ), '$.majorOnSiteHours', '$.generalOnSiteWorkingDays', '$.renewalLeastHours')
      WHERE figures LIKE '%majorOnSiteHours%'`,
    ],
  },
  {
    name: '0382-estate-profile',
    steps: (engine) => [
      addColumn(engine, 'estates', 'shop_phone', text(20).nullable()),
      addColumn(engine, 'estates', 'address', text(120).nullable()),
    ],
  },
  {
    name: '0383-grid-backup',
    steps: (engine) => [addColumn(engine, 'grids', 'backup_id', id().nullable())],
  },
  { name: '0384-estate-changes', steps: changes },
  { name: '0385-duty-shifts', steps: dutyShifts },
  { name: '0386-staff-invitations', steps: invitations },
];
