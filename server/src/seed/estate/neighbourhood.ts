import { HOUR, DAY } from '@linli/shared/kit/time.ts';
import { categories } from '@linli/shared/tickets/categories.ts';
import type { Trade } from '@linli/shared/tickets/category.ts';
import { TicketCategory } from '@linli/shared/tickets/tickets.words.ts';
import { doorCodeOf } from '../../estates/door-code.service.ts';
import { DutyShifts } from '../../estates/duty/duty.tables.ts';
import { Buildings, Estates, Grids, Units } from '../../estates/estates.tables.ts';
import { HomeRequests, Memberships, UnitContacts } from '../../homes/homes.tables.ts';
import { Persons, StaffRoles, StaffSkills, WechatIdentities } from '../../identity/identity.tables.ts';
import { GUEST_NAME } from '../../identity/persons.service.ts';
import { phoneVaultOf, type PhoneVault } from '../../kit/vault.ts';
import type { Deps } from '../../kit/deps.ts';
import type { Db } from '../../kit/scope.ts';
import { ParcelStations } from '../../parcels/parcels.tables.ts';
import { contacts, membershipsAt } from './households.ts';
import { buildingIdOf, buildings, estate, grids, station, units } from './houses.ts';
import { seedId } from './ids.ts';
import { rosterAround } from './roster.ts';
import { applicant, demoPeople, demoPerson, otherStaff } from '../demo/people.ts';

interface Means {
  now: number;
  phoneVault: PhoneVault;
}

/** Where the applicant says they live. */
const pendingRequestId = seedId('request', 1);

/** 「梧桐里」 with its people as they stand at `now`; a database that has it already is left alone. */
export async function seedNeighbourhood(
  deps: Pick<Deps, 'db' | 'config' | 'randomBytes'>,
  { now }: { now: number },
): Promise<void> {
  const means: Means = { now, phoneVault: phoneVaultOf(deps) };
  await deps.db.tx(async (tx) => {
    if (await tx.existsBy(Estates, { id: estate.id })) return;
    await seedHouses(tx, means);
    await seedPeople(tx, means);
    await seedHouseholds(tx, means);
  });
}

async function seedHouses(tx: Db, { now }: Means): Promise<void> {
  await tx.insert(Estates, { ...estate, created_at: now });
  await tx.insert(Buildings, buildings);
  await tx.insert(Grids, grids);
  await tx.insert(Units, units);
  await tx.insert(ParcelStations, station);
}

async function seedPeople(tx: Db, { now, phoneVault }: Means): Promise<void> {
  const staff = [...demoPeople, ...otherStaff];
  await tx.insert(
    Persons,
    [...staff, { ...applicant, name: GUEST_NAME }].map(({ id, name, phone }) => ({
      id,
      name,
      ...sealed(phoneVault, phone),
      created_at: now,
    })),
  );
  const identities = [
    ...demoPeople.map(({ id, code }) => ({ person_id: id, openid: `o_${code}` })),
    { person_id: applicant.id, openid: applicant.openid },
  ];
  await tx.insert(
    WechatIdentities,
    identities.map((one, index) => ({ ...one, id: seedId('identity', index + 1), unionid: null, created_at: now })),
  );
  const posts = staff.flatMap(({ id, roles }) => roles.map((role) => ({ person_id: id, role })));
  await tx.insert(
    StaffRoles,
    posts.map((post, index) => ({
      ...post,
      id: seedId('staffRole', index + 1),
      estate_id: estate.id,
      // Since before the month that the demo has behind it.
      began_at: now - YEAR,
      until_at: null,
      ended_at: null,
      is_current: 1 as const,
    })),
  );
  await tx.insert(
    StaffSkills,
    Object.entries(skills).flatMap(([person_id, known]) =>
      known.map((category) => ({ estate_id: estate.id, person_id, category })),
    ),
  );
  await tx.insert(DutyShifts, rosterAround(now));
}

const YEAR = 365 * DAY;

/** The print of the tail is left to the job that fills it in. */
const sealed = (vault: PhoneVault, phone: string) => ({
  phone_sealed: vault.seal(phone),
  phone_print: vault.print(phone),
  phone_tail_print: null,
});

/** R22: who knows what. */
const knownTo = (...trades: Trade[]) =>
  TicketCategory.options.filter((category) => [...trades, 'ANY'].includes(categories[category].trade));
const skills: Record<string, readonly TicketCategory[]> = {
  [demoPerson('demo-tech-1').id]: knownTo('PLUMBING'),
  [demoPerson('demo-tech-2').id]: knownTo('ELECTRICS'),
  [demoPerson('demo-repair-lead').id]: ['WATER', 'ELECTRIC', 'DOOR_LOCK', 'ROAD', 'OTHER'],
};

async function seedHouseholds(tx: Db, { now, phoneVault }: Means): Promise<void> {
  await tx.insert(Memberships, membershipsAt(now));
  const rows = contacts.map(({ id, unitId, name, role, phone }) => ({
    id,
    estate_id: estate.id,
    unit_id: unitId,
    name,
    role,
    ...sealed(phoneVault, phone),
    valid_until: null,
    created_at: now,
    ended_at: null,
  }));
  await tx.insert(UnitContacts, rows);
  const door = '1单元501室';
  const requestedAt = now - 3 * HOUR;
  await tx.insert(HomeRequests, {
    id: pendingRequestId,
    estate_id: estate.id,
    person_id: applicant.id,
    building_id: buildingIdOf('4栋'),
    door,
    door_code: doorCodeOf(door),
    name: applicant.name,
    role: 'OWNER',
    note: '刚收的二手房，手机号还没来得及登记',
    state: 'PENDING',
    is_pending: 1,
    requested_at: requestedAt,
    answer_by: requestedAt + DAY,
    answered_at: null,
    answered_by: null,
    reason: null,
    unit_id: null,
  });
}
