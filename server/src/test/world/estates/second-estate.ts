import { HOUR } from '@linli/shared/kit/time.ts';
import type { StaffRole } from '@linli/shared/kit/roles.ts';
import { Buildings, Estates, Units } from '../../../estates/estates.tables.ts';
import { Memberships } from '../../../homes/homes.tables.ts';
import { Persons, StaffRoles, WechatIdentities } from '../../../identity/identity.tables.ts';
import { ParcelStations } from '../../../parcels/parcels.tables.ts';
import type { Person, World } from '../world.ts';

const posts = ['manager', 'cs', 'keeper'] as const satisfies StaffRole[];

export interface SecondEstate extends Record<(typeof posts)[number] | 'resident', Person> {
  id: string;
  unitId: string;
}

/** 「银杏苑」 beside the neighbourhood of the seed: one home with somebody in it, and those who work there. */
export async function addSecondEstate(world: World): Promise<SecondEstate> {
  const { deps } = world;
  const now = world.now();
  const [id, buildingId, unitId] = [deps.newId(), deps.newId(), deps.newId()];
  const inEstate = { estate_id: id };
  const people = [...posts, 'resident' as const].map((post) => ({
    post,
    id: deps.newId(),
    openid: `o_ginkgo_${post}`,
  }));
  await deps.db.tx(async (tx) => {
    await tx.insert(Estates, {
      id,
      name: '银杏苑',
      service_phone: '0571-8800-9999',
      shop_phone: null,
      address: null,
      staff_version: 0,
      created_at: now,
    });
    await tx.insert(Buildings, { ...inEstate, id: buildingId, name: '1栋', sort_no: 1 });
    await tx.insert(Units, {
      ...inEstate,
      id: unitId,
      building_id: buildingId,
      grid_id: null,
      unit_class: 'RESIDENTIAL',
      area_e2: 9000,
      address: '1栋1单元101',
      door_code: '1-1-101',
      door_no: '101',
      sort_no: 1,
    });
    const hours = { opens_at: 8 * HOUR, closes_at: 20 * HOUR };
    await tx.insert(ParcelStations, {
      ...inEstate,
      ...hours,
      id: deps.newId(),
      name: '银杏苑驿站',
      place: '门岗旁',
      phone: '0571-8800-9998',
    });
    for (const person of people) {
      const noPhone = { phone_sealed: null, phone_print: null, phone_tail_print: null };
      await tx.insert(Persons, { id: person.id, name: `银杏${person.post}`, ...noPhone, created_at: now });
      await tx.insert(WechatIdentities, {
        id: deps.newId(),
        openid: person.openid,
        unionid: null,
        person_id: person.id,
        created_at: now,
      });
      if (person.post === 'resident')
        await tx.insert(Memberships, {
          ...inEstate,
          id: deps.newId(),
          unit_id: unitId,
          person_id: person.id,
          role: 'OWNER',
          valid_from: now,
          valid_until: null,
          ended_at: null,
          ended_by: null,
          is_current: 1,
          bound_by: 'DESK',
          granted_by: null,
          version: 1,
          created_at: now,
        });
      else
        await tx.insert(StaffRoles, {
          ...inEstate,
          id: deps.newId(),
          person_id: person.id,
          role: person.post,
          began_at: now,
          until_at: null,
          ended_at: null,
          is_current: 1,
        });
    }
  });
  const signedIn = await Promise.all(people.map(async ({ post, openid }) => [post, await world.signInAs(openid)]));
  return { id, unitId, ...(Object.fromEntries(signedIn) as Record<(typeof posts)[number] | 'resident', Person>) };
}

/** One more who works in an estate. */
export async function addColleague(world: World, estateId: string, role: StaffRole): Promise<Person & { id: string }> {
  const { deps } = world;
  const [id, openid] = [deps.newId(), `o_${estateId}_${role}`];
  const noPhone = { phone_sealed: null, phone_print: null, phone_tail_print: null };
  const post = { id: deps.newId(), estate_id: estateId, person_id: id, role };
  await deps.db.tx(async (tx) => {
    await tx.insert(Persons, { id, name: `新来的${role}`, ...noPhone, created_at: world.now() });
    await tx.insert(WechatIdentities, { id: deps.newId(), openid, unionid: null, person_id: id, created_at: 0 });
    await tx.insert(StaffRoles, { ...post, began_at: world.now(), until_at: null, ended_at: null, is_current: 1 });
  });
  return { ...(await world.signInAs(openid)), id };
}
