import type { StaffRole } from '@linli/shared/kit/roles.ts';
import type { TicketCategory } from '@linli/shared/tickets/tickets.words.ts';
import { enumText, flag, id, instant, text } from '../database/columns.ts';
import { table, type RowOf } from '../database/entity.ts';

export const Persons = table('persons', {
  id: id(),
  name: text(40),
  /** Encrypted, see kit/vault.ts; a scan of the table shows no number. */
  phone_sealed: text(120).nullable(),
  /** Keyed hash of the number, for looking it up. */
  phone_print: text(43).nullable(),
  /** The same of its last four digits: what stands on a parcel. NULL until the job has come by. */
  phone_tail_print: text(43).nullable(),
  created_at: instant(),
});
export type PersonRow = RowOf<typeof Persons>;

export const WechatIdentities = table('wechat_identities', {
  id: id(),
  openid: text(64),
  unionid: text(64).nullable(),
  person_id: id(),
  created_at: instant(),
});
export type WechatIdentityRow = RowOf<typeof WechatIdentities>;

export const StaffRoles = table('staff_roles', {
  id: id(),
  person_id: id(),
  estate_id: id(),
  role: enumText<StaffRole>(),
  /** May lie ahead: the post is held from then on. */
  began_at: instant(),
  /** When it ends by itself, if that is known beforehand. */
  until_at: instant().nullable(),
  /** When it was taken away. */
  ended_at: instant().nullable(),
  /** 1 until it is taken away, NULL afterwards: lets one unique constraint allow many ended rows on both engines. */
  is_current: flag<1>().nullable(),
});
export type StaffRoleRow = RowOf<typeof StaffRoles>;

/** What an estate calls somebody who works there, where that differs from what others know them by. */
export const StaffNames = table('staff_names', { estate_id: id(), person_id: id(), name: text(40) }, [
  'estate_id',
  'person_id',
]);

/** R22: the trades somebody knows, as one estate has noted it. */
export const StaffSkills = table(
  'staff_skills',
  { estate_id: id(), person_id: id(), category: enumText<TicketCategory>() },
  ['estate_id', 'category', 'person_id'],
);

export const Sessions = table('sessions', {
  id: id(),
  /** sha-256 of the bearer token. */
  token_hash: text(43),
  person_id: id(),
  estate_id: id(),
  /** The home chosen last; whether it is still theirs is asked on every use. */
  unit_id: id().nullable(),
  created_at: instant(),
  last_used_at: instant(),
  expires_at: instant(),
});

export const identityEntities = [Persons, WechatIdentities, StaffRoles, StaffNames, StaffSkills, Sessions];
