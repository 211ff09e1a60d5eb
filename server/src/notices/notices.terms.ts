import { sql, type RawBuilder, type SqlBool } from 'kysely';
import { bigramsOf, gramsToFind, runsOf } from '../kit/bigrams.ts';
import type { Db } from '../kit/scope.ts';
import type { NoticeRow } from './notices.tables.ts';

const CHUNK = 400;

/** Makes the index say what the text says, in the transaction that changes the text: only what differs is written. */
export async function indexText(db: Db, { id, estate_id, folded }: Pick<NoticeRow, 'id' | 'estate_id' | 'folded'>) {
  const wanted = bigramsOf(folded);
  const rows = await db.selectFrom('notice_terms').select('term').where('notice_id', '=', id).execute();
  const there = new Set(rows.map(({ term }) => term));
  const gone = [...there].filter((term) => !wanted.has(term));
  const added = [...wanted].filter((term) => !there.has(term)).map((term) => ({ estate_id, term, notice_id: id }));
  for (let from = 0; from < gone.length; from += CHUNK)
    await db
      .deleteFrom('notice_terms')
      .where('estate_id', '=', estate_id)
      .where('notice_id', '=', id)
      .where('term', 'in', gone.slice(from, from + CHUNK))
      .execute();
  for (let from = 0; from < added.length; from += CHUNK)
    await db
      .insertInto('notice_terms')
      .values(added.slice(from, from + CHUNK))
      .execute();
}

/** More would not narrow it further; the text itself is looked at in any case. */
const MOST_GRAMS = 6;

export interface Sought {
  /** Finds the candidates, newest first: a walk along the index. */
  term: string;
  /** Drops those that only look alike, cheapest first. */
  check: RawBuilder<SqlBool>;
}

/**
 * How to look for what was typed, or nothing if no word is in it: join `notice_terms as t` on the estate and `term`, and
 * let through what passes the check on `n`, the notice.
 */
export function soughtIn(q: string, estateId: string): Sought | undefined {
  const runs = [...new Set(runsOf(q))];
  const [term, ...others] = [...new Set(runs.flatMap(gramsToFind))];
  if (term === undefined) return undefined;
  const terms = others
    .slice(0, MOST_GRAMS)
    .map(
      (gram) =>
        sql`EXISTS (SELECT 1 FROM notice_terms AS o WHERE o.estate_id = ${estateId} AND o.term = ${gram} AND o.notice_id = t.notice_id)`,
    );
  const whole = runs.map((run) => sql`INSTR(n.folded, ${run}) > 0`);
  return { term, check: sql<SqlBool>`(${sql.join([...terms, ...whole], sql` AND `)})` };
}
