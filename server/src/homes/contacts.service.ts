import { phoneVaultOf } from '../identity/phone-vault.ts';
import type { Scope } from '../kit/scope.ts';

/** The numbers of contacts the desk knows, in clear: for sending, never for showing. */
export async function contactPhones(
  { db, deps }: Pick<Scope, 'db' | 'deps'>,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('unit_contacts')
    .select(['id', 'phone_sealed'])
    .where('id', 'in', [...new Set(ids)])
    .execute();
  const vault = phoneVaultOf(deps);
  return new Map(rows.map(({ id, phone_sealed }) => [id, vault.open(phone_sealed)]));
}
