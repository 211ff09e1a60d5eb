import type { StaffRole } from '@linli/shared/identity/roles.ts';

export interface PersonRow {
  id: string;
  name: string;
  /** Encrypted, see phone-vault.ts; a scan of the table shows no number. */
  phone_sealed: string | null;
  /** Keyed hash of the number, for looking it up. */
  phone_print: string | null;
  /** The same of its last four digits: what stands on a parcel. NULL until the job has come by. */
  phone_tail_print: string | null;
  created_at: number;
}

export interface WechatIdentityRow {
  id: string;
  openid: string;
  unionid: string | null;
  person_id: string;
  created_at: number;
}

export interface StaffRoleRow {
  id: string;
  person_id: string;
  estate_id: string;
  role: StaffRole;
  began_at: number;
  ended_at: number | null;
  /** 1 while held, NULL afterwards: lets one unique constraint allow many ended rows on both engines. */
  is_current: 1 | null;
}

export interface SessionRow {
  id: string;
  /** sha-256 of the bearer token. */
  token_hash: string;
  person_id: string;
  estate_id: string;
  /** The home chosen last; whether it is still theirs is asked on every use. */
  unit_id: string | null;
  created_at: number;
  last_used_at: number;
  expires_at: number;
}

export interface IdentityTables {
  persons: PersonRow;
  wechat_identities: WechatIdentityRow;
  staff_roles: StaffRoleRow;
  sessions: SessionRow;
}
