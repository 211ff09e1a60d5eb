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
  await daysOfBills(world);
}

/** Two quarters are billed; one bill is corrected, another made void, and what was prepared in error discarded. */
async function daysOfBills(world: World): Promise<void> {
  const [sun, manager, chen] = [
    await world.as('demo-finance-1'),
    await world.as('demo-manager'),
    await world.as('demo-owner-1'),
  ];
  const draft = (periodFrom: string) => sun.billingAdmin.draft({ body: { periodFrom, months: 3 } });
  for (const periodFrom of ['2026-07-01', '2026-10-01']) {
    const { id: runId, version, fen, bills } = await draft(periodFrom);
    await sun.billingAdmin.exceptions({ params: { runId } });
    await manager.billingAdmin.publish({ params: { runId }, body: { version, fen, bills } });
    await world.outbox.drain();
    await manager.billingAdmin.find({ params: { runId } });
  }
  await sun.billingAdmin.discard({ params: { runId: (await draft('2027-01-01')).id } });
  await sun.billingAdmin.list();
  const { periods } = await chen.bills.open();
  const [first, second] = periods.map(({ bills: [bill] }) => ({ params: { billId: bill!.id } }));
  await chen.bills.find(first!);
  await chen.bills.list();
  const { unitId } = await sun.billsAdmin.find(first!);
  await sun.billsAdmin.ofHome({ params: { unitId } });
  const reason = '面积复核';
  await sun.billsAdmin.addNote({ ...first!, body: { version: 1, kind: 'CREDIT', fen: 100, reason } });
  await sun.billsAdmin.voidBill({ ...second!, body: { version: 1, reason } });
}
