import { localDateOf } from '@linli/shared/kit/time.ts';
import type { Scope } from '../../kit/scope.ts';
import type { FeeItemRow, LedgerAccount, LedgerEntryRow } from '../fees.tables.ts';
import { LedgerEntries, LedgerTransactions } from '../fees.tables.ts';

type Writer = Pick<Scope, 'db' | 'deps' | 'now'>;

/** Where the other side of what homes owe stands: what is only collected for others is no income (代收). */
export const accountOf = ({ payee }: Pick<FeeItemRow, 'payee'>): LedgerAccount =>
  payee === null ? 'INCOME' : 'AGENCY';

/**
 * Opens the transaction of an event: `bill-void:<bill>`, at most 120 characters. The same event twice is an error: its
 * unique key takes the second back with everything beside it.
 */
export async function openTransaction({ db, deps, now }: Writer, estateId: string, event: string): Promise<string> {
  const id = deps.newId();
  await db.insert(LedgerTransactions, {
    id,
    estate_id: estateId,
    event,
    booked_on: localDateOf(now),
    booked_at: now,
  });
  return id;
}

type Entry = Pick<LedgerEntryRow, 'account' | 'subject_id' | 'unit_id' | 'item_id' | 'fen'>;

/** Books an event: debits above nought, credits below, together nought. */
export async function post(writer: Writer, estateId: string, event: string, entries: readonly Entry[]): Promise<void> {
  const off = entries.reduce((sum, { fen }) => sum + fen, 0);
  if (off !== 0) throw new RangeError(`The entries of ${event} are ${off} fen apart`);
  const transaction_id = await openTransaction(writer, estateId, event);
  await writer.db.insert(
    LedgerEntries,
    entries.map((entry) => ({ ...entry, transaction_id, estate_id: estateId })),
  );
}
