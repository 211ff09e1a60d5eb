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
];
