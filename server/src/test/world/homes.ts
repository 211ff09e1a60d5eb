import supertest from 'supertest';
import type { InviteMember } from '@linli/shared/homes/homes.schema.ts';
import { unitIdAt } from '../../seed/estate/houses.ts';
import type { Person, World } from './world.ts';

/** Where 陈晓岚 lives. */
export const flat = unitIdAt('3栋2单元602');

/** What the phone gets from WeChat when its owner shows a number. */
export async function phoneCode(world: World, openid: string, phoneNumber: string): Promise<string> {
  const { body } = await supertest(world.standin.url).post('/standin/phone-code').send({ openid, phoneNumber });
  return body.code as string;
}

/** A code for the flat of 陈晓岚, made by her. */
export async function codeFor(world: World, body: InviteMember = { role: 'FAMILY' }): Promise<string> {
  return (await (await world.as('demo-owner-1')).homes.invite({ body })).code;
}

export const bind = (person: Person, code: string) => person.homes.bindByInvitation({ body: { code } });
export const addressesOf = async (person: Person) => (await person.identity.me()).homes.map(({ address }) => address);

export async function memberOf(person: Person, name: string) {
  const found = (await person.homes.mine()).members.find(({ personName }) => personName === name);
  if (!found) throw new Error(`${name} is no member`);
  return found;
}
