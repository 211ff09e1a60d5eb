import fc from 'fast-check';
import type { DraftTariff } from '@linli/shared/fees/tariffs.schema.ts';
import { startWorld, type World } from '../../test/world/world.ts';
import { Bills, LedgerEntries } from '../fees.tables.ts';
import { checkBooks } from './check.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

type Step =
  | { do: 'bill'; month: number }
  | { do: 'note'; kind: 'CREDIT' | 'DEBIT'; fen: number; which: number }
  | { do: 'void'; which: number };

const which = fc.nat(500);
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('bill' as const), month: fc.integer({ min: 1, max: 9 }) }),
  fc.record({
    do: fc.constant('note' as const),
    kind: fc.constantFrom('CREDIT' as const, 'DEBIT' as const),
    fen: fc.integer({ min: 1, max: 40_000 }),
    which,
  }),
  fc.record({ do: fc.constant('void' as const), which }),
);

test('after any sequence of runs, notes and voidances the ledger balances, and what is billed anew is the same fen', async () => {
  const [sun, manager] = [await world.as('demo-finance-1'), await world.as('demo-manager')];
  const db = world.deps.db.read;
  const prices: DraftTariff['rates'] = [
    { unitClass: 'RESIDENTIAL', priceE4: 1_500 },
    { unitClass: 'COMMERCIAL', priceE4: 45_000 },
  ];
  for (const [name, payee] of [
    ['物业费', undefined],
    ['垃圾清运费', '西湖区环卫中心'],
  ] as const) {
    const { id: itemId } = await sun.tariffsAdmin.addItem({
      body: { name, formula: 'AREA', cycleMonths: 1, ...(payee && { payee }) },
    });
    // The price changes on 16 May: within a period.
    for (const [effectiveFrom, rates] of [
      ['2024-01-01', prices],
      ['2027-05-16', [{ ...prices[0]!, priceE4: 1_777 }, prices[1]!]],
    ] as const) {
      const body: DraftTariff = { effectiveFrom, borneBy: 'OWNERS', rates: [...rates], basis: '合同' };
      const { versions } = await sun.tariffsAdmin.draft({ params: { itemId }, body });
      const draft = versions.find(({ standing }) => standing === 'DRAFT')!;
      await manager.tariffsAdmin.publish({ params: { tariffId: draft.id }, body: { version: draft.version } });
    }
  }
  const known = new Map<string, number>();

  async function take(one: Step): Promise<void> {
    if (one.do === 'bill') {
      const { id, version, fen, bills } = await sun.billingAdmin.draft({
        body: { periodFrom: `2027-0${one.month}-01`, months: 1 },
      });
      await manager.billingAdmin.publish({ params: { runId: id }, body: { version, fen, bills } });
      await world.outbox.drain();
      return;
    }
    const all = await db.find(Bills, { order: { id: 'ASC' } });
    const bill = all[one.which % Math.max(all.length, 1)];
    if (!bill) return;
    const params = { billId: bill.id };
    const { version } = bill;
    if (one.do === 'void') await sun.billsAdmin.voidBill({ params, body: { version, reason: '开错了' } });
    else await sun.billsAdmin.addNote({ params, body: { version, kind: one.kind, fen: one.fen, reason: '复核' } });
  }

  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
      // What the rules refuse changes nothing.
      for (const one of steps)
        await take(one).catch((problem: { code?: string }) => expect(problem.code).toMatch(/^fees\./));
      expect(await checkBooks(world.deps)).toBe(0);
      const entries = await db.find(LedgerEntries);
      expect(entries.reduce((sum, { fen }) => sum + fen, 0)).toBe(0);
      for (const bill of await db.find(Bills)) {
        const what = `${bill.unit_id} ${bill.item_id} ${bill.period_from}`;
        expect(bill.issued_fen).toBe(known.get(what) ?? bill.issued_fen);
        known.set(what, bill.issued_fen);
      }
    }),
    { numRuns: 15 },
  );
  expect(known.size).toBeGreaterThan(0);
});
