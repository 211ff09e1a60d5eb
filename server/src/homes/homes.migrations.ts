import { enumText, flag, id, instant, int, longText, text } from '../database/columns.ts';
import type { Migration } from '../database/migrations/migrate.ts';
import { addColumn, createIndex, createTable } from '../database/migrations/schema.ts';

const inEstate = { columns: ['estate_id'], references: 'estates(id)' };
const ofUnit = { columns: ['unit_id'], references: 'units(id)' };
const ofPerson = { columns: ['person_id'], references: 'persons(id)' };

const memberships = createTable(
  'memberships',
  {
    id: id(),
    estate_id: id(),
    unit_id: id(),
    person_id: id(),
    role: enumText(),
    valid_from: instant(),
    valid_until: instant().nullable(),
    ended_at: instant().nullable(),
    ended_by: id().nullable(),
    is_current: flag().nullable(),
    bound_by: enumText(),
    granted_by: id().nullable(),
    version: int(),
    created_at: instant(),
  },
  {
    unique: [['unit_id', 'person_id', 'is_current']],
    indexes: [
      ['person_id', 'is_current', 'id'],
      ['unit_id', 'is_current', 'id'],
    ],
    foreignKeys: [inEstate, ofUnit, ofPerson],
  },
);

const unitContacts = createTable(
  'unit_contacts',
  {
    id: id(),
    estate_id: id(),
    unit_id: id(),
    name: text(40),
    role: enumText(),
    phone_sealed: text(120),
    phone_print: text(43),
    valid_until: instant().nullable(),
    created_at: instant(),
    ended_at: instant().nullable(),
  },
  { indexes: [['phone_print']], foreignKeys: [inEstate, ofUnit] },
);

const invitations = createTable(
  'invitations',
  {
    id: id(),
    estate_id: id(),
    unit_id: id(),
    membership_id: id(),
    role: enumText(),
    valid_until: instant().nullable(),
    code_sealed: text(120),
    code_print: text(43),
    created_at: instant(),
    expires_at: instant(),
    used_at: instant().nullable(),
    used_by: id().nullable(),
    cancelled_at: instant().nullable(),
  },
  {
    unique: [['code_print']],
    indexes: [['unit_id', 'expires_at']],
    foreignKeys: [inEstate, ofUnit, { columns: ['membership_id'], references: 'memberships(id)' }],
  },
);

const invitationGuesses = createTable(
  'invitation_guesses',
  { person_id: id(), began_at: instant(), wrong: int() },
  { primaryKey: ['person_id'], foreignKeys: [ofPerson] },
);

const homeRequests = createTable(
  'home_requests',
  {
    id: id(),
    estate_id: id(),
    person_id: id(),
    building_id: id(),
    door: text(30),
    door_code: text(40),
    name: text(20),
    role: enumText(),
    note: text(200).nullable(),
    state: enumText(),
    is_pending: flag().nullable(),
    requested_at: instant(),
    answer_by: instant(),
    answered_at: instant().nullable(),
    answered_by: id().nullable(),
    reason: text(200).nullable(),
    unit_id: id().nullable(),
  },
  {
    unique: [['person_id', 'building_id', 'door_code', 'is_pending']],
    indexes: [
      ['estate_id', 'state', 'id'],
      ['estate_id', 'id'],
      ['person_id', 'id'],
    ],
    foreignKeys: [inEstate, ofPerson, ofUnit, { columns: ['building_id'], references: 'buildings(id)' }],
  },
);

const registerImports = createTable(
  'register_imports',
  {
    id: id(),
    estate_id: id(),
    uploaded_by: id(),
    uploaded_at: instant(),
    state: enumText(),
    fresh: int(),
    changed: int(),
    same: int(),
    wrong: int(),
    written: int(),
    first_sort_no: int(),
  },
  // One at a time: of two who upload at once one is told that the other's is there.
  { unique: [['estate_id']], foreignKeys: [inEstate] },
);

const registerRows = createTable(
  'register_rows',
  { import_id: id(), row_no: int(), kind: enumText(), content_sealed: longText() },
  {
    primaryKey: ['import_id', 'row_no'],
    indexes: [['import_id', 'kind', 'row_no']],
    foreignKeys: [{ columns: ['import_id'], references: 'register_imports(id)' }],
  },
);

export const homesMigrations: readonly Migration[] = [
  { name: '0020-memberships', steps: memberships },
  { name: '0021-unit-contacts', steps: unitContacts },
  { name: '0022-invitations', steps: invitations },
  { name: '0023-invitation-guesses', steps: invitationGuesses },
  { name: '0024-home-requests', steps: homeRequests },
  {
    name: '0341-unit-contacts-by-phone-tail',
    steps: (engine) => [
      addColumn(engine, 'unit_contacts', 'phone_tail_print', text(43).nullable()),
      createIndex('unit_contacts', ['phone_tail_print']),
      createIndex('unit_contacts', ['estate_id', 'name']),
    ],
  },
  { name: '0480-register-imports', steps: registerImports },
  { name: '0481-register-rows', steps: registerRows },
];
