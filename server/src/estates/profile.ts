import type { ChangeEstate, EstateProfile } from '@linli/shared/estates/estates.schema.ts';
import { withCurrent } from '../kit/http/with-current.ts';
import type { Scope } from '../kit/scope.ts';
import { linesOf, phoneLine, recordChange, versionOf } from './changes/changes.service.ts';
import { estateById } from './estates.service.ts';
import { Estates } from './estates.tables.ts';

export async function profile(scope: Scope): Promise<EstateProfile> {
  const { db, actor } = scope;
  const { name, address, service_phone, shop_phone } = await estateById(scope, actor.estateId);
  return {
    name,
    ...(address && { address }),
    servicePhone: service_phone,
    ...(shop_phone && { shopPhone: shop_phone }),
    version: await versionOf(db, actor.estateId, 'ESTATE', actor.estateId),
  };
}

export const changeProfile = (scope: Scope, body: ChangeEstate): Promise<EstateProfile> =>
  withCurrent(
    () => profile({ ...scope, db: scope.deps.db.read }),
    async () => {
      const { db, actor } = scope;
      const { estateId } = actor;
      const { version, name, address, servicePhone, shopPhone } = body;
      const before = await profile(scope);
      const lines = [
        ...linesOf([
          ['名称', before.name, name],
          ['地址', before.address, address],
        ]),
        ...phoneLine('服务电话', before.servicePhone, servicePhone),
        ...phoneLine('商户服务电话', before.shopPhone, shopPhone),
      ];
      const thing = { estateId, subject: 'ESTATE', subjectId: estateId, title: before.name } as const;
      await recordChange(scope, thing, lines, { by: actor.personId, version });
      const row = { name, address: address ?? null, service_phone: servicePhone, shop_phone: shopPhone ?? null };
      await db.update(Estates, { id: estateId }, row);
      return profile(scope);
    },
  );
