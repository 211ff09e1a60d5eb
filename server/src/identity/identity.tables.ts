import type { StaffRole } from '@linli/shared/kit/roles.ts';
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
  began_at: instant(),
  ended_at: instant().nullable(),
  /** 1 while held, NULL afterwards: lets one unique constraint allow many ended rows on both engines. */
  is_current: flag<1>().nullable(),
});

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

export const identityEntities = [Persons, WechatIdentities, StaffRoles, Sessions];
