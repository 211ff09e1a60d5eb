import * as z from '@linli/shared/kit/zod.ts';
import { MobilePhone } from '@linli/shared/kit/phone.ts';
import { Text } from '@linli/shared/kit/text.ts';
import { PublicPhone } from '@linli/shared/estates/estates.schema.ts';
import type { Deps } from '../kit/deps.ts';
import { recordChange } from './changes/changes.service.ts';
import { Estates } from './estates.tables.ts';
import { inviteTo } from './staff/invitations.service.ts';

/** What the command is told, by the names of its options. */
export const FoundEstate = z.strictObject({
  name: Text(20),
  phone: PublicPhone,
  address: Text(60).optional(),
  'admin-name': Text(20),
  'admin-phone': MobilePhone,
});
export type FoundEstate = z.infer<typeof FoundEstate>;

/**
 * A new estate and its first administrator, who gets the post by signing in with that number. An estate of this name is
 * left alone: a command that is given twice must not found two. Answers its id; nothing if it was there.
 */
export async function foundEstate(
  deps: Deps,
  { name, phone, address, 'admin-name': adminName, 'admin-phone': adminPhone }: FoundEstate,
): Promise<string | undefined> {
  const now = deps.clock();
  return deps.db.tx(async (db) => {
    if (await db.existsBy(Estates, { name })) return undefined;
    const id = deps.newId();
    await db.insert(Estates, {
      id,
      name,
      service_phone: phone,
      shop_phone: null,
      address: address ?? null,
      staff_version: 0,
      created_at: now,
    });
    const scope = { db, deps, now };
    await recordChange(scope, { estateId: id, subject: 'ESTATE', subjectId: id, title: name }, [{ field: '设立' }], {});
    await inviteTo(scope, id, { name: adminName, phone: adminPhone, posts: [{ role: 'admin' }] });
    return id;
  });
}
