import type { BillDetail, BillLine, DeskBill, HomeBills, OpenBills } from '@linli/shared/fees/bills/bills.schema.ts';
import type { Page, PageQuery } from '@linli/shared/kit/page.ts';
import { Problem } from '@linli/shared/kit/problem.ts';
import { localDateOf, type LocalDate } from '@linli/shared/kit/time.ts';
import { keysetPage } from '../../database/queries/keyset.ts';
import { statement } from '../../database/queries/statement.ts';
import { unitById } from '../../estates/estates.service.ts';
import type { Scope } from '../../kit/scope.ts';
import { Bills, type BillNoteRow } from '../fees.tables.ts';
import {
  presentDetail,
  presentForDesk,
  presentLine,
  presentOpen,
  type ComputedBill,
  type NamedBill,
} from './presenter.ts';
import { seesBills } from './rules.ts';

const LIMIT = 30;

const openBills = statement<NamedBill>(
  `SELECT bill.*, item.name, item.payee FROM bills AS bill JOIN fee_items AS item ON item.id = bill.item_id
   WHERE bill.unit_id = ? AND bill.state = 'OPEN' AND bill.period_to >= ? ORDER BY bill.period_from, bill.id`,
);
const oneBill = statement<ComputedBill>(
  `SELECT bill.*, item.name, item.payee, charge.computation, charge.standards FROM bills AS bill
   JOIN fee_items AS item ON item.id = bill.item_id JOIN bill_charges AS charge ON charge.id = bill.charge_id
   WHERE bill.id = ? AND bill.estate_id = ?`,
);
const notesOf = statement<BillNoteRow>('SELECT * FROM bill_notes WHERE bill_id = ? ORDER BY id');
const dueOf = statement<{ fen: number | string | null }>(
  "SELECT SUM(fen - paid_fen) AS fen FROM bills WHERE unit_id = ? AND state = 'OPEN'",
);

/** Before the first period there ever was. */
const ALWAYS: LocalDate = '0001-01-01';

/**
 * The session's home, and from which day on its bills are the actor's to see: a tenant's begin with the lease, an
 * owner's are those of the home ("ours alone" 18).
 */
function seenBy({ actor, policies }: Scope): { unitId: string; since: LocalDate } {
  const { home } = actor;
  if (!home) throw new Problem('resource.not-found');
  if (!seesBills(home.role, policies)) throw new Problem('fees.bills-not-shown');
  return { unitId: home.unitId, since: home.role === 'TENANT' ? localDateOf(home.since) : ALWAYS };
}

const addressOf = async (scope: Scope, unitId: string) => (await unitById(scope, unitId))!.address;

export async function showOpen(scope: Scope): Promise<OpenBills> {
  const { unitId, since } = seenBy(scope);
  const [bills, address] = await Promise.all([openBills.all(scope.db, [unitId, since]), addressOf(scope, unitId)]);
  return presentOpen(bills, address, scope.now);
}

async function pageOfHome(
  { db, now }: Scope,
  unitId: string,
  since: LocalDate,
  { cursor, limit = LIMIT }: PageQuery,
): Promise<Page<BillLine>> {
  const { items, next } = await keysetPage<NamedBill>(
    db
      .createQueryBuilder()
      .select('bill.*, item.name AS name, item.payee AS payee')
      .from(Bills, 'bill')
      .innerJoin('fee_items', 'item', 'item.id = bill.item_id')
      .where('bill.unit_id = :unitId AND bill.period_to >= :since', { unitId, since }),
    [
      { column: 'bill.period_from', direction: 'desc' },
      { column: 'bill.id', direction: 'desc' },
    ],
    { cursor, limit },
  );
  return { items: items.map((bill) => presentLine(bill, now)), ...(next && { next }) };
}

export function listOwn(scope: Scope, query: PageQuery): Promise<Page<BillLine>> {
  const { unitId, since } = seenBy(scope);
  return pageOfHome(scope, unitId, since, query);
}

export async function findOwn(scope: Scope, billId: string): Promise<BillDetail> {
  const { unitId, since } = seenBy(scope);
  const bill = await oneBill.first(scope.db, [billId, scope.actor.estateId]);
  if (bill?.unit_id !== unitId || bill.period_to < since) throw new Problem('resource.not-found');
  const [notes, address] = await Promise.all([notesOf.all(scope.db, [billId]), addressOf(scope, unitId)]);
  return presentDetail(bill, notes, address, scope.now);
}

/** A bill of the desk's estate. */
export async function findBill({ db, actor }: Pick<Scope, 'db' | 'actor'>, billId: string): Promise<ComputedBill> {
  const bill = await oneBill.first(db, [billId, actor.estateId]);
  if (!bill) throw new Problem('resource.not-found');
  return bill;
}

export async function showBill(scope: Scope, billId: string): Promise<DeskBill> {
  const bill = await findBill(scope, billId);
  const [notes, address] = await Promise.all([notesOf.all(scope.db, [billId]), addressOf(scope, bill.unit_id)]);
  return presentForDesk(bill, notes, address, scope);
}

export async function listOfHome(scope: Scope, unitId: string, query: PageQuery): Promise<HomeBills> {
  const unit = await unitById(scope, unitId);
  if (unit?.estateId !== scope.actor.estateId) throw new Problem('resource.not-found');
  const [page, due] = await Promise.all([pageOfHome(scope, unitId, ALWAYS, query), dueOf.first(scope.db, [unitId])]);
  return { ...page, address: unit.address, dueFen: Number(due?.fen ?? 0) };
}
