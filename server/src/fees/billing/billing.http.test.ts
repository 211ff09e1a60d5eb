import type { DraftTariff } from '@linli/shared/fees/tariffs.schema.ts';
import { DAY } from '@linli/shared/kit/time.ts';
import { Units } from '../../estates/estates.tables.ts';
import { raisedAlarms } from '../../kit/alarms.ts';
import { addSecondEstate } from '../../test/world/estates/second-estate.ts';
import { refusedWith, startWorld, type Person, type World } from '../../test/world/world.ts';
import { Bills, LedgerEntries } from '../fees.tables.ts';
import { checkBooks } from '../ledger/check.ts';

let world: World;
let sun: Person, manager: Person, chen: Person;
beforeAll(async () => {
  world = await startWorld();
  [sun, manager, chen] = [
    await world.as('demo-finance-1'),
    await world.as('demo-manager'),
    await world.as('demo-owner-1'),
  ];
});
afterAll(() => world.stop());

const tariff: DraftTariff = {
  effectiveFrom: '2024-01-01',
  borneBy: 'OWNERS',
  rates: [{ unitClass: 'RESIDENTIAL', priceE4: 1_500 }],
  basis: '前期物业服务合同第 12 条',
};
async function charge(name: string, formula: 'AREA' | 'FIXED' | 'METER' | 'FREE', tariffs: readonly DraftTariff[]) {
  const measure = formula === 'METER' ? ({ measure: 'TON' } as const) : {};
  const { id } = await sun.tariffsAdmin.addItem({ body: { name, formula, ...measure, cycleMonths: 1 } });
  for (const body of tariffs) {
    const { versions } = await sun.tariffsAdmin.draft({ params: { itemId: id }, body });
    const draft = versions.find(({ standing }) => standing === 'DRAFT')!;
    await manager.tariffsAdmin.publish({ params: { tariffId: draft.id }, body: { version: draft.version } });
  }
}
const draft = (periodFrom: string) => sun.billingAdmin.draft({ body: { periodFrom, months: 1 } });
const publish = ({ id, version, fen, bills }: Awaited<ReturnType<typeof draft>>) =>
  manager.billingAdmin.publish({ params: { runId: id }, body: { version, fen, bills } });
async function bill(periodFrom: string) {
  const { id } = await publish(await draft(periodFrom));
  await world.outbox.drain();
  return manager.billingAdmin.find({ params: { runId: id } });
}

test('finance looks over a month, the manager publishes it, and every home reads what it owes and why', async () => {
  await world.deps.db.tx((db) => db.update(Units, { address: '1栋1单元101' }, { area_e2: 0 }));
  await charge('物业费', 'AREA', [tariff]);
  await charge('水费', 'METER', [{ ...tariff, rates: [{ unitClass: 'RESIDENTIAL', priceE4: 29_000 }] }]);
  await charge('垃圾清运费', 'FIXED', [{ ...tariff, borneBy: 'COMPANY' }]);
  await charge('疏通下水', 'FREE', [{ ...tariff, rates: [{ unitClass: 'RESIDENTIAL', priceE4: 0 }] }]);
  await charge('电梯费', 'FIXED', [{ ...tariff, effectiveFrom: '2026-12-20' }]);
  const preview = await draft('2026-10-01');
  expect(preview).toMatchObject({
    state: 'DRAFT',
    periodTo: '2026-10-31',
    bills: 95,
    fen: 47 * 1_340 + 48 * 1_961,
    items: [{ name: '物业费', lines: [{ unitClass: 'RESIDENTIAL', bills: 95 }] }],
    leftOut: [
      { name: '水费', why: 'NEEDS_READINGS' },
      { name: '垃圾清运费', why: 'COMPANY_BEARS' },
      { name: '疏通下水', why: 'FREE' },
      { name: '电梯费', why: 'PRICE_MISSING' },
    ],
    exceptions: [{ name: '物业费', exception: 'AREA_UNKNOWN', homes: 1 }],
    actions: ['discard'],
  });
  expect(await sun.billingAdmin.exceptions({ params: { runId: preview.id } })).toMatchObject({
    items: [{ address: '1栋1单元101', exception: 'AREA_UNKNOWN' }],
  });
  expect((await chen.bills.open()).periods).toEqual([]);
  await expect(publish({ ...preview, fen: preview.fen + 1 })).rejects.toEqual(refusedWith('fees.sum-changed'));
  await expect(publish({ ...preview, version: 9 })).rejects.toEqual(refusedWith('fees.run-changed'));
  expect(await publish(preview)).toMatchObject({ state: 'PUBLISHING', progress: { bills: 0, of: 95 } });
  await world.outbox.drain();
  expect(await manager.billingAdmin.find({ params: { runId: preview.id } })).toMatchObject({
    state: 'PUBLISHED',
    dueOn: '2026-12-20',
    progress: { bills: 95, fen: preview.fen, of: 95 },
    exceptions: [{ homes: 1 }],
    actions: [],
  });

  const open = await chen.bills.open();
  expect(open).toMatchObject({
    address: '3栋2单元602',
    dueFen: 1_961,
    overdueFen: 0,
    periods: [{ periodFrom: '2026-10-01', bills: [{ name: '物业费', fen: 1_961, overdue: false }] }],
  });
  const detail = await chen.bills.find({ params: { billId: open.periods[0]!.bills[0]!.id } });
  expect(detail).toMatchObject({
    computation: { fen: 1_961, steps: [{ areaE2: 13_070, exact: '19.605' }] },
    standards: [{ from: '2026-10-01', to: '2026-10-31', priceE4: 1_500, basis: '前期物业服务合同第 12 条' }],
    notes: [],
  });
  const { items } = await chen.messages.inbox();
  expect(items[0]).toMatchObject({ kind: 'BILLS_ISSUED', title: '2026年10月的账单出来了' });
  expect(await checkBooks(world.deps)).toBe(0);
});

test('a home that could not be billed is billed by a second run for the same period, and by that alone', async () => {
  await expect(draft('2026-10-01')).rejects.toEqual(refusedWith('fees.nothing-to-bill'));
  await world.deps.db.tx((db) => db.update(Units, { address: '1栋1单元101' }, { area_e2: 8_936 }));
  expect(await bill('2026-10-01')).toMatchObject({ bills: 1, fen: 1_340, progress: { bills: 1 } });
});

test('a price that changes within a month counts by days, with both its clauses', async () => {
  await charge('保洁费', 'FIXED', [
    { ...tariff, rates: [{ unitClass: 'RESIDENTIAL', priceE4: 300_000 }] },
    { ...tariff, effectiveFrom: '2026-12-11', rates: [{ unitClass: 'RESIDENTIAL', priceE4: 610_000 }], basis: '新约' },
  ]);
  await bill('2026-12-01');
  const { periods } = await chen.bills.open();
  const cleaning = periods.at(-1)!.bills.find(({ name }) => name === '保洁费')!;
  // 30 × 10/31 + 61 × 21/31
  expect(cleaning.fen).toBe(5_100);
  const { standards, computation } = await chen.bills.find({ params: { billId: cleaning.id } });
  expect(standards.map(({ from, to, basis }) => [from, to, basis])).toEqual([
    ['2026-12-01', '2026-12-10', '前期物业服务合同第 12 条'],
    ['2026-12-11', '2026-12-31', '新约'],
  ]);
  expect(computation.steps).toHaveLength(2);
});

test('a bill is put right by notes or made void with its reason; the ledger follows, and a new one is the same fen', async () => {
  const { unitId } = (await chen.identity.me()).homes[0]!;
  const { items, dueFen } = await sun.billsAdmin.ofHome({ params: { unitId } });
  const first = items.at(-1)!;
  const params = { billId: first.id };
  const seen = await sun.billsAdmin.find({ params });
  expect(seen.actions).toEqual(['voidBill', 'addNote']);
  const note = (kind: 'CREDIT' | 'DEBIT', fen: number, version: number) =>
    sun.billsAdmin.addNote({ params, body: { version, kind, fen, reason: '面积复核' } });
  await expect(note('CREDIT', 1_962, 1)).rejects.toEqual(refusedWith('fees.credit-too-large'));
  expect(await note('CREDIT', 961, 1)).toMatchObject({ fen: 1_000, issuedFen: 1_961, state: 'OPEN', version: 2 });
  await expect(note('CREDIT', 1, 1)).rejects.toEqual(refusedWith('fees.bill-changed'));
  expect(await note('CREDIT', 1_000, 2)).toMatchObject({ fen: 0, state: 'SETTLED' });
  expect(await note('DEBIT', 500, 3)).toMatchObject({ fen: 500, state: 'OPEN', notes: [{}, {}, { kind: 'DEBIT' }] });
  expect((await sun.billsAdmin.ofHome({ params: { unitId } })).dueFen).toBe(dueFen - 1_461);
  expect(await sun.billsAdmin.voidBill({ params, body: { version: 4, reason: '开错了' } })).toMatchObject({
    state: 'VOID',
    voided: { reason: '开错了' },
    actions: [],
  });
  await expect(sun.billsAdmin.voidBill({ params, body: { version: 5, reason: '再作废' } })).rejects.toEqual(
    refusedWith('fees.bill-void'),
  );
  await expect(note('DEBIT', 1, 5)).rejects.toEqual(refusedWith('fees.bill-void'));
  expect(await chen.bills.find({ params })).toMatchObject({ state: 'VOID' });
  const anew = await bill('2026-10-01');
  expect(anew.items.find(({ name }) => name === '物业费')).toMatchObject({ bills: 1, fen: 1_961 });
  const october = (await chen.bills.list()).items.filter(({ periodFrom }) => periodFrom === '2026-10-01');
  expect(october.filter(({ name }) => name === '物业费').map(({ state }) => state)).toEqual(['OPEN', 'VOID']);
  expect(await checkBooks(world.deps)).toBe(0);
});

test('what was paid is not void; a family sees bills as the estate has it, a tenant only later ones', async () => {
  const open = (await chen.bills.open()).periods[0]!.bills[0]!;
  const { db } = world.deps;
  await db.tx((tx) => tx.update(Bills, { id: open.id }, { paid_fen: 1 }));
  await expect(
    sun.billsAdmin.voidBill({ params: { billId: open.id }, body: { version: 1, reason: '开错了' } }),
  ).rejects.toEqual(refusedWith('fees.bill-paid'));
  await db.tx((tx) => tx.update(Bills, { id: open.id }, { paid_fen: 0 }));
  const tenant = await world.as('demo-tenant-1');
  for (const refused of [
    () => tenant.bills.open(),
    () => tenant.bills.list(),
    () => tenant.bills.find({ params: { billId: open.id } }),
  ])
    await expect(refused()).rejects.toEqual(refusedWith('fees.bills-not-shown'));
  const family = await world.as('demo-family-1');
  expect((await family.bills.open()).periods.length).toBeGreaterThan(0);
  const neighbour = await world.as('demo-owner-2');
  await expect(neighbour.bills.find({ params: { billId: open.id } })).rejects.toEqual(
    refusedWith('resource.not-found'),
  );
});

test('months that belong to another period are refused, a draft is discarded, a second run waits for the first', async () => {
  const { id } = await sun.tariffsAdmin.addItem({ body: { name: '车位费', formula: 'FIXED', cycleMonths: 3 } });
  const rates = [{ unitClass: 'PARKING', priceE4: 600_000 }] as DraftTariff['rates'];
  const drafted = (await sun.tariffsAdmin.draft({ params: { itemId: id }, body: { ...tariff, rates } })).versions[0]!;
  await manager.tariffsAdmin.publish({ params: { tariffId: drafted.id }, body: { version: 1 } });
  const quarter = (periodFrom: string) => sun.billingAdmin.draft({ body: { periodFrom, months: 3 } });
  await expect(quarter('2026-10-02')).rejects.toEqual(refusedWith('request.invalid'));
  const run = await quarter('2026-10-01');
  const [later, idle] = [await quarter('2027-01-01'), await quarter('2026-12-01')];
  await publish(run);
  await expect(publish(later)).rejects.toEqual(refusedWith('fees.run-in-progress'));
  await expect(publish(run)).rejects.toEqual(refusedWith('fees.run-not-draft'));
  await world.outbox.drain();
  for (const refused of [() => publish(idle), () => quarter('2026-11-01')])
    await expect(refused()).rejects.toEqual(refusedWith('fees.period-overlaps'));
  await sun.billingAdmin.discard({ params: { runId: idle.id } });
  await expect(sun.billingAdmin.discard({ params: { runId: run.id } })).rejects.toEqual(
    refusedWith('fees.run-not-draft'),
  );
  expect((await publish(later)).items).toMatchObject([{ before: { periodFrom: '2026-10-01', bills: 40 } }]);
  await world.outbox.drain();
  const { items, actions } = await sun.billingAdmin.list();
  expect(actions).toEqual(['draft']);
  expect(items.every(({ state }) => state === 'PUBLISHED')).toBe(true);
});

test('who prepares a run does not publish it, also where one person holds both posts', async () => {
  const run = await draft('2026-09-01');
  const admin = await world.as('demo-admin');
  const { id: personId } = await sun.identity.me();
  await admin.estatesAdmin.setStaffRoles({ params: { personId }, body: { roles: ['manager', 'finance'] } });
  const both = await world.signIn('demo-finance-1');
  await expect(
    both.billingAdmin.publish({ params: { runId: run.id }, body: { version: 1, fen: run.fen, bills: run.bills } }),
  ).rejects.toEqual(refusedWith('fees.own-run'));
});

test('to another estate, none of it exists', async () => {
  const { manager: other } = await addSecondEstate(world);
  const [run] = (await manager.billingAdmin.list()).items;
  const { unitId } = (await chen.identity.me()).homes[0]!;
  const [bill] = (await chen.bills.list()).items;
  for (const refused of [
    () => other.billingAdmin.find({ params: { runId: run!.id } }),
    () => other.billsAdmin.ofHome({ params: { unitId } }),
    () => other.billsAdmin.find({ params: { billId: bill!.id } }),
  ])
    await expect(refused()).rejects.toEqual(refusedWith('resource.not-found'));
});

test('the nightly check raises an alarm for books that do not balance, and mends nothing', async () => {
  const { db } = world.deps;
  const [entry] = await db.read.find(LedgerEntries, { where: { account: 'RECEIVABLE' }, take: 1 });
  const { transaction_id, subject_id } = entry!;
  await db.tx((tx) => tx.update(LedgerEntries, { transaction_id, subject_id }, { fen: entry!.fen + 1 }));
  expect(await checkBooks(world.deps)).toBe(2);
  expect(raisedAlarms(world.deps).get('ledger-home-unequal')).toBe(1);
  expect(raisedAlarms(world.deps).get('ledger-transaction-unbalanced')).toBe(1);
});

test('late is said only when the day is over', async () => {
  world.tick(30 * DAY);
  const later = await world.signIn('demo-owner-1');
  expect((await later.bills.open()).overdueFen).toBe(0);
  world.tick(DAY);
  expect((await later.bills.open()).overdueFen).toBeGreaterThan(0);
});
