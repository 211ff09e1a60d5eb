import type { Filling } from './sql.ts';

export const feesTables = ['bill_charges', 'bill_notes', 'bills', 'ledger_entries', 'ledger_transactions'] as const;

/** Some years of bills of ten homes in each run, most of them settled. */
export async function fillFees({ fill, id, join, estate, whole, rest }: Filling, total: number): Promise<void> {
  const item = id('f300', '1');
  const day = join("'20'", '10 + ' + rest(10), "'-01-01'");
  await fill('fee_items', 1, {
    id: item,
    estate_id: estate,
    name: "'往年的费'",
    formula: "'AREA'",
    cycle_months: 6,
    created_at: 0,
  });
  const runs = Math.ceil(total / 10);
  await fill('billing_runs', runs, {
    id: id('f301'),
    estate_id: estate,
    version: 2,
    state: "'PUBLISHED'",
    period_from: "'2020-01-01'",
    period_to: "'2020-06-30'",
    months: 6,
    drafted_by: id('aaaa', '1'),
    drafted_at: 0,
    expected_bills: 10,
    made_bills: 10,
    made_fen: 100,
  });
  await fill('bill_charges', total, {
    id: id('f302'),
    run_id: id('f301', `1 + ${whole(10)}`),
    item_id: item,
    unit_class: "'RESIDENTIAL'",
    area_e2: rest(10),
    homes: 1,
    fen: 100,
    computation: "'{}'",
    standards: "'[]'",
    bill_ids: join("'x'", 'n'),
  });
  await fill('bills', total, {
    id: id('f303'),
    estate_id: estate,
    unit_id: id('bbbb', `1 + ${whole(10)}`),
    item_id: item,
    run_id: id('f301', '1'),
    charge_id: id('f302'),
    version: 1,
    state: "CASE WHEN n % 10 = 0 THEN 'OPEN' ELSE 'SETTLED' END",
    period_from: day,
    period_to: day,
    live_from: day,
    issued_fen: 100,
    fen: 100,
    paid_fen: 'CASE WHEN n % 10 = 0 THEN 0 ELSE 100 END',
    due_on: day,
    issued_at: 'n',
  });
  await fill('bill_notes', total / 10, {
    id: id('f304'),
    bill_id: id('f303'),
    kind: "'CREDIT'",
    fen: 1,
    reason: "'x'",
    made_by: id('aaaa', '1'),
    made_at: 0,
  });
  await fill('ledger_transactions', total, {
    id: id('f305'),
    estate_id: estate,
    event: join("'x'", 'n'),
    booked_on: "'2020-01-01'",
    booked_at: 0,
  });
  await fill('ledger_entries', total, {
    transaction_id: id('f305'),
    account: "'RECEIVABLE'",
    subject_id: id('f303'),
    estate_id: estate,
    unit_id: id('bbbb', `1 + ${whole(10)}`),
    item_id: item,
    fen: 100,
  });
}
