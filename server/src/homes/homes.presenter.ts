import { maskPhone } from '@linli/shared/kit/phone.ts';
import { localDateOf, toInstant } from '@linli/shared/kit/time.ts';
import type {
  HomeRequest,
  HomeRequestCase,
  Invitation,
  Membership,
  MembershipAction,
} from '@linli/shared/homes/homes.schema.ts';
import type { Person } from '../identity/persons.service.ts';
import type { Vault } from '../kit/vault.ts';
import { lastDayOf } from './homes.rules.ts';
import type { HomeRequestRow, InvitationRow } from './homes.tables.ts';
import type { CurrentMembership } from './people/memberships.service.ts';

interface MemberFacts {
  person: Person | undefined;
  isMe: boolean;
  actions: MembershipAction[];
}

export const presentMember = (
  { id, role, validFrom, validUntil }: CurrentMembership,
  { person, isMe, actions }: MemberFacts,
): Membership => ({
  id,
  personName: person?.name ?? '',
  ...(person?.phone !== undefined && { phone: maskPhone(person.phone) }),
  role,
  isMe,
  validFrom: localDateOf(validFrom),
  ...(validUntil !== null && { validUntil: lastDayOf(validUntil) }),
  actions,
});

export const presentInvitation = (
  { id, code_sealed, role, expires_at }: InvitationRow,
  vault: Pick<Vault, 'open'>,
): Invitation => ({ id, code: vault.open(code_sealed), role, expiresAt: toInstant(expires_at) });

export const presentRequest = (request: HomeRequestRow, buildingName: string): HomeRequest => ({
  id: request.id,
  buildingName,
  door: request.door,
  role: request.role,
  state: request.state,
  requestedAt: toInstant(request.requested_at),
  answerBy: toInstant(request.answer_by),
  ...(request.reason !== null && { reason: request.reason }),
  actions: request.state === 'DECLINED' ? ['applyAgain'] : [],
});

interface CaseFacts {
  buildingName: string;
  phone: string | undefined;
  suggestions: HomeRequestCase['suggestions'];
}

/** The number in clear only while somebody has to be called about it. */
export const presentCase = (
  request: HomeRequestRow,
  { buildingName, phone, suggestions }: CaseFacts,
): HomeRequestCase => ({
  ...presentRequest(request, buildingName),
  personName: request.name,
  ...(phone !== undefined && { phone: request.state === 'PENDING' ? phone : maskPhone(phone) }),
  ...(request.note !== null && { note: request.note }),
  suggestions,
});
