import { In, Not } from 'typeorm';
import { Problem } from '@linli/shared/kit/problem.ts';
import { sheetLimits } from '@linli/shared/kit/sheet.ts';
import { toInstant } from '@linli/shared/kit/time.ts';
import {
  registerColumns,
  type AddUnit,
  type RegisterImport,
  type RegisterRow,
  type RegisterRowKind,
  type StartRegisterImport,
} from '@linli/shared/homes/register.schema.ts';
import { keysetPage, type SortColumn } from '../../database/queries/keyset.ts';
import { statement } from '../../database/queries/statement.ts';
import { insertUnlessThere } from '../../database/queries/writes.ts';
import { lastSortNo } from '../../estates/units/units.service.ts';
import type { Scope } from '../../kit/scope.ts';
import { readSheet } from '../../kit/sheets/read-sheet.ts';
import { phoneVaultOf } from '../../kit/vault.ts';
import { emit } from '../../outbox/outbox.service.ts';
import { homeEvents } from '../homes.events.ts';
import { RegisterImports, RegisterRows, type RegisterImportRow, type RegisterRowRow } from '../homes.tables.ts';
import { compare } from './compare.ts';
import { judgeRows, type JudgedRow } from './judge.ts';

/** What `register_rows.content_sealed` holds. */
export interface RowContent extends Omit<RegisterRow, 'no' | 'kind'> {
  /** Absent where the row is wrong. */
  entry?: AddUnit;
}

/** Rows looked up by one statement. */
export const CHUNK = 500;

/** Reads the file; what is no table, or another one, is refused. */
export async function readRegister(bytes: Uint8Array): Promise<JudgedRow[]> {
  const limits = { rows: sheetLimits.rows + 1, columns: 30 };
  return judgeRows(await readSheet(bytes, limits));
}

/** Compares what was read with the register and keeps it until it is confirmed, in place of what was uploaded before. */
export async function keepImport(scope: Scope, judged: readonly JudgedRow[]): Promise<RegisterImport> {
  const { actor, db, deps, now } = scope;
  const { estateId: estate_id, personId: uploaded_by } = actor;
  await forgetImports(scope, { estate_id, state: Not('RUNNING') });
  const id = deps.newId();
  const rows = await comparedRows(scope, id, judged);
  const count = (kind: RegisterRowKind) => rows.filter((row) => row.kind === kind).length;
  const row: RegisterImportRow = {
    id,
    estate_id,
    uploaded_by,
    uploaded_at: now,
    state: 'READY',
    fresh: count('NEW'),
    changed: count('CHANGED'),
    same: count('SAME'),
    wrong: count('WRONG'),
    written: 0,
    first_sort_no: (await lastSortNo({ db }, estate_id)) + 1,
  };
  if (!(await insertUnlessThere(db, RegisterImports, row))) throw new Problem('homes.register-running');
  await db.insert(RegisterRows, rows);
  return presentImport(row);
}

async function comparedRows(scope: Scope, importId: string, judged: readonly JudgedRow[]): Promise<RegisterRowRow[]> {
  const vault = phoneVaultOf(scope.deps);
  const rows: RegisterRowRow[] = [];
  const keep = (row_no: number, kind: RegisterRowKind, content: RowContent) =>
    rows.push({ import_id: importId, row_no, kind, content_sealed: vault.seal(JSON.stringify(content)) });
  /** By home: two ways to write one door may meet only here. */
  const meant = new Map<string, number>();
  for (let at = 0; at < judged.length; at += CHUNK) {
    const some = judged.slice(at, at + CHUNK);
    const right = some.filter(({ entry }) => entry !== undefined);
    const found = await compare(
      scope,
      scope.actor.estateId,
      right.map(({ entry }) => entry!),
    );
    const compared = new Map(right.map(({ no }, index) => [no, found[index]!]));
    for (const { no, place, problems } of some) {
      const one = compared.get(no);
      if (!one) {
        keep(no, 'WRONG', { place, problems, changes: [] });
        continue;
      }
      const { entry, kind, changes, address, doorCode, buildingId, unit } = one;
      const key = unit?.id ?? `${buildingId ?? entry.building} ${entry.unitClass} ${doorCode}`;
      const before = meant.get(key);
      meant.set(key, before ?? no);
      if (before === undefined) keep(no, kind, { place: unit?.address ?? address, problems, changes, entry });
      else
        keep(no, 'WRONG', {
          place,
          problems: [{ column: registerColumns.door, detail: `和第 ${before} 行是同一套房屋，请只留一行` }],
          changes: [],
        });
    }
  }
  return rows;
}

const latestImport = statement<RegisterImportRow>('SELECT * FROM register_imports WHERE estate_id = ?');

export async function latest({ db, actor }: Scope): Promise<{ latest?: RegisterImport }> {
  const row = await latestImport.first(db, [actor.estateId]);
  return row ? { latest: presentImport(row) } : {};
}

async function ownImport({ db, actor }: Scope, id: string): Promise<RegisterImportRow> {
  const row = await latestImport.first(db, [actor.estateId]);
  if (row?.id !== id) throw new Problem('resource.not-found');
  return row;
}

const LIMIT = 50;
const ORDER: readonly SortColumn[] = [{ column: 'row_no', direction: 'asc', type: 'number' }];

interface RowsQuery {
  kind: RegisterRowKind;
  cursor?: string | undefined;
  limit?: number | undefined;
}

/** Names of owners stand in what changes: the look is logged. */
export async function listRows(scope: Scope, importId: string, { kind, cursor, limit = LIMIT }: RowsQuery) {
  const { db, deps, actor } = scope;
  await ownImport(scope, importId);
  deps.log.info({ audit: 'homes.register-rows', by: actor.personId, importId }, 'personal data read');
  const query = db
    .createQueryBuilder()
    .select('*')
    .from(RegisterRows, 'list')
    .where('import_id = :importId AND kind = :kind', { importId, kind });
  const { items, ...page } = await keysetPage<RegisterRowRow>(query, ORDER, { cursor, limit });
  return { items: items.map((row) => presentRow(row, contentOf(scope, row))), ...page };
}

export const contentOf = ({ deps }: Pick<Scope, 'deps'>, { content_sealed }: RegisterRowRow): RowContent =>
  JSON.parse(phoneVaultOf(deps).open(content_sealed)) as RowContent;

const presentRow = ({ row_no, kind }: RegisterRowRow, { place, problems, changes }: RowContent): RegisterRow => ({
  no: row_no,
  kind,
  place,
  problems,
  changes,
});

/** Said again while it runs or when it is done, it changes nothing. */
export async function startImport(
  scope: Scope,
  importId: string,
  { leaveOutWrong }: StartRegisterImport,
): Promise<RegisterImport> {
  const row = await ownImport(scope, importId);
  if (row.wrong > 0 && !leaveOutWrong) throw new Problem('homes.register-wrong-rows');
  const { affected } = await scope.db.update(RegisterImports, { id: importId, state: 'READY' }, { state: 'RUNNING' });
  if (affected === 1) await emit(scope, homeEvents.registerConfirmed, { key: importId, payload: { importId } });
  return presentImport(row.state === 'READY' ? { ...row, state: 'RUNNING' } : row);
}

const presentImport = (row: RegisterImportRow): RegisterImport => {
  const { id, state, uploaded_at, fresh, changed, same, wrong, written } = row;
  return {
    id,
    state,
    uploadedAt: toInstant(uploaded_at),
    counts: { fresh, changed, same, wrong },
    written,
    actions: state === 'READY' && fresh + changed > 0 ? ['start'] : [],
  };
};

/** Their rows hold names and numbers, and go first: they name the import. */
export async function forgetImports(
  { db }: Pick<Scope, 'db'>,
  which: Parameters<Scope['db']['findBy']>[1],
): Promise<void> {
  const ids = (await db.findBy(RegisterImports, which as object)).map(({ id }) => id);
  if (ids.length === 0) return;
  await db.delete(RegisterRows, { import_id: In(ids) });
  await db.delete(RegisterImports, { id: In(ids) });
}
