import type { DraftTariff } from '@linli/shared/fees/tariffs.schema.ts';
import type { World } from '../world/world.ts';

/** What an estate charges is drafted, looked over, published and read; one announced price is taken back. */
export async function daysOfFees(world: World): Promise<void> {
  const [sun, manager] = [await world.as('demo-finance-1'), await world.as('demo-manager')];
  const tariff: DraftTariff = {
    effectiveFrom: '2024-01-01',
    borneBy: 'OWNERS',
    rates: [{ unitClass: 'RESIDENTIAL', priceE4: 25_000 }],
    basis: '前期物业服务合同第 12 条',
  };
  const body = { name: '物业费', formula: 'AREA', cycleMonths: 3 } as const;
  const { id: itemId } = await sun.tariffsAdmin.addItem({ body });
  const draft = async (effectiveFrom: string) => {
    const { versions } = await sun.tariffsAdmin.draft({ params: { itemId }, body: { ...tariff, effectiveFrom } });
    const { id, version } = versions.find(({ standing }) => standing === 'DRAFT')!;
    return { params: { tariffId: id }, body: { version } };
  };
  const publish = async (at: Awaited<ReturnType<typeof draft>>) => {
    await manager.tariffsAdmin.preview({ params: at.params });
    const { versions } = await manager.tariffsAdmin.publish(at);
    return { ...at, body: { version: versions.find(({ id }) => id === at.params.tariffId)!.version } };
  };
  await publish(await draft('2024-01-01'));
  const next = await publish(await draft('2027-01-01'));
  await manager.tariffsAdmin.withdraw({ ...next, body: { ...next.body, reason: '业主大会没有通过' } });
  const idle = await draft('2027-04-01');
  await sun.tariffsAdmin.change({ ...idle, body: { ...tariff, ...idle.body, basis: '另议' } });
  await sun.tariffsAdmin.discard({ params: idle.params });
  await sun.tariffsAdmin.list();
  for (const code of ['demo-owner-1', 'demo-shop-1', 'demo-keeper-1'] as const)
    await (await world.as(code)).tariffs.standards();
}
