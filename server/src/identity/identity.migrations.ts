import { enumText, flag, id, instant, text } from '../database/columns.ts';
import type { Migration } from '../database/migrations/migrate.ts';
import { addColumn, createIndex, createTable } from '../database/migrations/schema.ts';

const ofPerson = { columns: ['person_id'], references: 'persons(id)' };
const inEstate = { columns: ['estate_id'], references: 'estates(id)' };

const persons = createTable('persons', {
  id: id(),
  name: text(40),
  phone_sealed: text(120).nullable(),
  phone_print: text(43).nullable(),
  created_at: instant(),
});

const wechatIdentities = createTable(
  'wechat_identities',
  { id: id(), openid: text(64), unionid: text(64).nullable(), person_id: id(), created_at: instant() },
  { unique: [['openid']], foreignKeys: [ofPerson] },
);

const staffRoles = createTable(
  'staff_roles',
  {
    id: id(),
    person_id: id(),
    estate_id: id(),
    role: enumText(),
    began_at: instant(),
    ended_at: instant().nullable(),
    is_current: flag().nullable(),
  },
  {
    unique: [['person_id', 'estate_id', 'role', 'is_current']],
    indexes: [['estate_id', 'is_current', 'role']],
    foreignKeys: [ofPerson, inEstate],
  },
);

const sessions = createTable(
  'sessions',
  {
    id: id(),
    token_hash: text(43),
    person_id: id(),
    estate_id: id(),
    unit_id: id().nullable(),
    created_at: instant(),
    last_used_at: instant(),
    expires_at: instant(),
  },
  { unique: [['token_hash']], foreignKeys: [ofPerson, inEstate] },
);

const staffNames = createTable(
  'staff_names',
  { estate_id: id(), person_id: id(), name: text(40) },
  { primaryKey: ['estate_id', 'person_id'], foreignKeys: [ofPerson, inEstate] },
);

const skills = createTable(
  'staff_skills',
  { estate_id: id(), person_id: id(), category: enumText() },
  { primaryKey: ['estate_id', 'category', 'person_id'], foreignKeys: [inEstate, ofPerson] },
);

// What a person can do was noted without saying where: it held in every estate they work in. The old table is left for
// servers of the version before.
const skillsSoFar = `INSERT INTO staff_skills (estate_id, person_id, category)
  SELECT DISTINCT held.estate_id, known.person_id, known.category FROM technician_skills AS known
  JOIN staff_roles AS held ON held.person_id = known.person_id
  LEFT JOIN staff_skills AS noted ON noted.estate_id = held.estate_id AND noted.person_id = known.person_id
    AND noted.category = known.category
  WHERE held.is_current = 1 AND noted.person_id IS NULL`;

export const identityMigrations: readonly Migration[] = [
  { name: '0010-persons', steps: persons },
  { name: '0011-wechat-identities', steps: wechatIdentities },
  { name: '0012-staff-roles', steps: staffRoles },
  { name: '0013-sessions', steps: sessions },
  {
    name: '0340-persons-by-phone-tail',
    steps: (engine) => [
      addColumn(engine, 'persons', 'phone_tail_print', text(43).nullable()),
      createIndex('persons', ['phone_tail_print']),
      createIndex('persons', ['name']),
    ],
  },
  {
    name: '0380-staff-roles-until',
    steps: (engine) => [addColumn(engine, 'staff_roles', 'until_at', instant().nullable())],
  },
  { name: '0381-staff-names', steps: staffNames },
  { name: '0387-staff-skills', steps: (engine) => [...skills(engine), skillsSoFar] },
];
