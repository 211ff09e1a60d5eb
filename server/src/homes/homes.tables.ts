import type { HomeRequestState, MembershipRole } from '@linli/shared/homes/homes.schema.ts';

export interface MembershipRow {
  id: string;
  estate_id: string;
  unit_id: string;
  person_id: string;
  role: MembershipRole;
  valid_from: number;
  /** The instant access ends by itself, e.g. with a lease. */
  valid_until: number | null;
  ended_at: number | null;
  /** Who ended it; NULL with `ended_at` when it ran out. */
  ended_by: string | null;
  /** 1 until ended, NULL afterwards: one open membership per person and unit, any number of ended ones. */
  is_current: 1 | null;
  /** How it came about, and by whom: kept for the day somebody asks. */
  bound_by: 'PHONE' | 'INVITATION' | 'REQUEST' | 'DESK';
  granted_by: string | null;
  version: number;
  created_at: number;
}

/** What the desk knows of the people of a home before they have WeChat with us. */
export interface UnitContactRow {
  id: string;
  estate_id: string;
  unit_id: string;
  name: string;
  role: MembershipRole;
  phone_sealed: string;
  phone_print: string;
  /** The same of its last four digits. NULL until the job has come by. */
  phone_tail_print: string | null;
  valid_until: number | null;
  created_at: number;
  ended_at: number | null;
}

export interface InvitationRow {
  id: string;
  estate_id: string;
  unit_id: string;
  /** The inviter's membership: an invitation never outlives the standing it was made from. */
  membership_id: string;
  role: Exclude<MembershipRole, 'OWNER'>;
  valid_until: number | null;
  code_sealed: string;
  code_print: string;
  created_at: number;
  expires_at: number;
  used_at: number | null;
  used_by: string | null;
  cancelled_at: number | null;
}

/** Wrong invitation codes of a person within the running hour. */
export interface InvitationGuessRow {
  person_id: string;
  began_at: number;
  wrong: number;
}

export interface HomeRequestRow {
  id: string;
  estate_id: string;
  person_id: string;
  building_id: string;
  door: string;
  /** The numbers in `door`, see door-code.ts. */
  door_code: string;
  name: string;
  role: MembershipRole;
  note: string | null;
  state: HomeRequestState;
  /** 1 while PENDING, NULL afterwards: one open request per person and door. */
  is_pending: 1 | null;
  requested_at: number;
  answer_by: number;
  answered_at: number | null;
  answered_by: string | null;
  reason: string | null;
  unit_id: string | null;
}

export interface HomesTables {
  memberships: MembershipRow;
  unit_contacts: UnitContactRow;
  invitations: InvitationRow;
  invitation_guesses: InvitationGuessRow;
  home_requests: HomeRequestRow;
}
