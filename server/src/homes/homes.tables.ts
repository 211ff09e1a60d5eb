import type { HomeRequestState, MembershipRole } from '@linli/shared/homes/homes.schema.ts';
import type { RegisterRowKind, RegisterState } from '@linli/shared/homes/register.schema.ts';
import { enumText, flag, id, instant, int, longText, text } from '../database/columns.ts';
import { table, type RowOf } from '../database/entity.ts';

export const Memberships = table('memberships', {
  id: id(),
  estate_id: id(),
  unit_id: id(),
  person_id: id(),
  role: enumText<MembershipRole>(),
  valid_from: instant(),
  /** The instant access ends by itself, e.g. with a lease. */
  valid_until: instant().nullable(),
  ended_at: instant().nullable(),
  /** Who ended it; NULL with `ended_at` when it ran out. */
  ended_by: id().nullable(),
  /** 1 until ended, NULL afterwards: one open membership per person and unit, any number of ended ones. */
  is_current: flag<1>().nullable(),
  /** How it came about, and by whom: kept for the day somebody asks. */
  bound_by: enumText<'PHONE' | 'INVITATION' | 'REQUEST' | 'DESK'>(),
  granted_by: id().nullable(),
  version: int(),
  created_at: instant(),
});
export type MembershipRow = RowOf<typeof Memberships>;

/** What the desk knows of the people of a home before they have WeChat with us. */
export const UnitContacts = table('unit_contacts', {
  id: id(),
  estate_id: id(),
  unit_id: id(),
  name: text(40),
  role: enumText<MembershipRole>(),
  phone_sealed: text(120),
  phone_print: text(43),
  /** The same of its last four digits. NULL until the job has come by. */
  phone_tail_print: text(43).nullable(),
  valid_until: instant().nullable(),
  created_at: instant(),
  ended_at: instant().nullable(),
});
export type UnitContactRow = RowOf<typeof UnitContacts>;

export const Invitations = table('invitations', {
  id: id(),
  estate_id: id(),
  unit_id: id(),
  /** The inviter's membership: an invitation never outlives the standing it was made from. */
  membership_id: id(),
  role: enumText<Exclude<MembershipRole, 'OWNER'>>(),
  valid_until: instant().nullable(),
  code_sealed: text(120),
  code_print: text(43),
  created_at: instant(),
  expires_at: instant(),
  used_at: instant().nullable(),
  used_by: id().nullable(),
  cancelled_at: instant().nullable(),
});
export type InvitationRow = RowOf<typeof Invitations>;

/** Wrong invitation codes of a person within the running hour. */
export const InvitationGuesses = table(
  'invitation_guesses',
  {
    person_id: id(),
    began_at: instant(),
    wrong: int(),
  },
  ['person_id'],
);

export const HomeRequests = table('home_requests', {
  id: id(),
  estate_id: id(),
  person_id: id(),
  building_id: id(),
  door: text(30),
  /** The numbers in `door`, see door-code.service.ts. */
  door_code: text(40),
  name: text(20),
  role: enumText<MembershipRole>(),
  note: text(200).nullable(),
  state: enumText<HomeRequestState>(),
  /** 1 while PENDING, NULL afterwards: one open request per person and door. */
  is_pending: flag<1>().nullable(),
  requested_at: instant(),
  answer_by: instant(),
  answered_at: instant().nullable(),
  answered_by: id().nullable(),
  reason: text(200).nullable(),
  unit_id: id().nullable(),
});
export type HomeRequestRow = RowOf<typeof HomeRequests>;

/** The last list of homes that an estate's administrator uploaded. */
export const RegisterImports = table('register_imports', {
  id: id(),
  estate_id: id(),
  uploaded_by: id(),
  uploaded_at: instant(),
  state: enumText<RegisterState>(),
  /** Rows by what they meant when they were compared. */
  fresh: int(),
  changed: int(),
  same: int(),
  wrong: int(),
  /** Rows written so far. */
  written: int(),
  /** The place of its first row in the order of the houses. */
  first_sort_no: int(),
});
export type RegisterImportRow = RowOf<typeof RegisterImports>;

/** Its rows. One that is written goes with the same transaction, so that none is written twice. */
export const RegisterRows = table(
  'register_rows',
  {
    import_id: id(),
    row_no: int(),
    kind: enumText<RegisterRowKind>(),
    /** Sealed JSON: names and numbers of owners. */
    content_sealed: longText(),
  },
  ['import_id', 'row_no'],
);
export type RegisterRowRow = RowOf<typeof RegisterRows>;

export const homesEntities = [
  Memberships,
  UnitContacts,
  Invitations,
  InvitationGuesses,
  HomeRequests,
  RegisterImports,
  RegisterRows,
];
