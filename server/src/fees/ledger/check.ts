import { statement } from '../../database/queries/statement.ts';
import { estateIds } from '../../estates/estates.service.ts';
import { unitAfter } from '../../estates/units/unit-sets.service.ts';
import { alarm } from '../../kit/alarms.ts';
import type { Deps } from '../../kit/deps.ts';

/** Transactions and homes looked at in one statement: each stays far below the time limit after ten years, too. */
const TRANSACTIONS = 20;
const HOMES = 200;
/** Behind every id. */
const END = 'g';

const transactionsAfter = statement<{ id: string }>(
  'SELECT id FROM ledger_transactions WHERE id > ? ORDER BY id LIMIT 1 OFFSET ?',
);
const unbalanced = statement<{ id: string; fen: number }>(
  `SELECT transaction_id AS id, SUM(fen) AS fen FROM ledger_entries
   WHERE transaction_id > ? AND transaction_id <= ? GROUP BY transaction_id HAVING SUM(fen) <> 0`,
);
const unequal = statement<{ id: string; fen: number }>(
  `SELECT unit_id AS id, SUM(fen) AS fen FROM (
     SELECT unit_id, fen FROM ledger_entries WHERE unit_id > ? AND unit_id <= ? AND estate_id = ? AND account = 'RECEIVABLE'
     UNION ALL
     SELECT unit_id, paid_fen - fen AS fen FROM bills WHERE unit_id > ? AND unit_id <= ?
       AND estate_id = ? AND state <> 'VOID'
   ) AS book GROUP BY unit_id HAVING SUM(fen) <> 0`,
);

/**
 * Every night: of each transaction debits equal credits, and what a home owes by the ledger is what its bills leave open
 * (domain.md §3). What does not hold is never mended by itself: somebody must see it. Answers how many did not.
 */
export async function checkBooks(deps: Deps): Promise<number> {
  const db = deps.db.read;
  let wrong = 0;
  const raise = (what: string, rows: readonly { id: string; fen: number }[]) => {
    wrong += rows.length;
    for (const { id, fen } of rows) alarm(deps, what, { id, fen: String(fen) });
  };
  for (let from: string | undefined = ''; from !== undefined;) {
    const to: string | undefined = (await transactionsAfter.first(db, [from, TRANSACTIONS - 1]))?.id;
    raise('ledger-transaction-unbalanced', await unbalanced.all(db, [from, to ?? END]));
    from = to;
  }
  for (const estateId of await estateIds({ db }))
    for (let from: string | undefined = ''; from !== undefined;) {
      const to: string | undefined = await unitAfter({ db }, estateId, from, HOMES);
      const range = [from, to ?? END, estateId];
      raise('ledger-home-unequal', await unequal.all(db, [...range, ...range]));
      from = to;
    }
  return wrong;
}
