import { flag, id, instant, json, text } from '../../database/columns.ts';
import { table, type RowOf } from '../../database/entity.ts';

/** Posts that wait for whoever WeChat vouches to have this number. */
export const StaffInvitations = table('staff_invitations', {
  id: id(),
  estate_id: id(),
  name: text(40),
  /** Encrypted, see kit/vault.ts. */
  phone_sealed: text(120),
  phone_print: text(43),
  /** `[{ role, from?, until? }]`, days */
  posts: json(),
  /** NULL: whoever founded the estate. */
  invited_by: id().nullable(),
  invited_at: instant(),
  /** Who took it up; NULL: nobody yet, or it was withdrawn. */
  person_id: id().nullable(),
  ended_at: instant().nullable(),
  /** 1 while it waits, NULL afterwards. */
  is_pending: flag<1>().nullable(),
});
export type StaffInvitationRow = RowOf<typeof StaffInvitations>;
