import { randomBytes } from 'node:crypto';
import { readConfig } from '../../config.ts';
import type { Database } from '../../database/database.ts';
import { entitiesOf, migrations, modules } from '../../modules.ts';
import { openTestDatabase } from '../../database/testing.ts';
import { HomeRequests, Memberships, UnitContacts } from '../../homes/homes.tables.ts';
import { Persons } from '../../identity/identity.tables.ts';
import { contacts, unboundNeighbour } from './households.ts';
import { units } from './houses.ts';
import { seedNeighbourhood } from './neighbourhood.ts';
import { applicant, demoPeople } from '../demo/people.ts';

const now = Date.parse('2026-11-20T02:00:00Z');
const config = readConfig({ DATABASE_URL: 'sqlite:unused', SECRET: 'x'.repeat(32), WX_APPID: 'wx', WX_SECRET: 's' });

let db: Database;
beforeAll(async () => {
  db = await openTestDatabase(migrations, { entities: entitiesOf(modules) });
  await seedNeighbourhood({ db, config, randomBytes }, { now });
});
afterAll(() => db.close());

const everything = async () => ({
  people: await db.read.find(Persons, { order: { id: 'ASC' } }),
  contacts: await db.read.find(UnitContacts, { order: { id: 'ASC' } }),
  memberships: await db.read.find(Memberships, { order: { id: 'ASC' } }),
  requests: await db.read.find(HomeRequests, { order: { id: 'ASC' } }),
});

test('梧桐里 has 96 flats, shops, parking and storage, and neighbours without WeChat', async () => {
  const count = (of: string) => units.filter(({ unit_class }) => unit_class === of).length;
  expect(['RESIDENTIAL', 'COMMERCIAL', 'PARKING', 'STORAGE'].map(count)).toEqual([96, 8, 40, 16]);
  expect(contacts.length).toBeGreaterThan(60);
  expect(new Set(contacts.map(({ id }) => id)).size).toBe(contacts.length);
});

test('seeding a second time changes nothing', async () => {
  const before = await everything();
  await seedNeighbourhood({ db, config, randomBytes }, { now: now + 1000 });
  expect(await everything()).toEqual(before);
});

test('whoever scans the tables finds no phone number', async () => {
  const dump = JSON.stringify(await everything());
  expect(dump).not.toMatch(/1[3-9]\d{9}(?!\d)/);
  for (const { phone } of [...demoPeople, ...contacts, applicant, unboundNeighbour]) expect(dump).not.toContain(phone);
});
