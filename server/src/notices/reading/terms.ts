import { In } from 'typeorm';
import { statement } from '../../database/queries/statement.ts';
import { bigramsOf, gramsToFind, runsOf } from '../../kit/text/bigrams.ts';
import type { Db } from '../../kit/scope.ts';
import { NoticeTerms, type NoticeRow, type NoticeTermRow } from '../notices.tables.ts';

const CHUNK = 400;

const termsSql = statement<Pick<NoticeTermRow, 'term'>>('SELECT term FROM notice_terms WHERE notice_id = ?');

/** Makes the index say what the text says, in the transaction that changes the text: only what differs is written. */
export async function indexText(db: Db, { id, estate_id, folded }: Pick<NoticeRow, 'id' | 'estate_id' | 'folded'>) {
  const wanted = bigramsOf(folded);
  const there = new Set((await termsSql.all(db, [id])).map(({ term }) => term));
  const gone = [...there].filter((term) => !wanted.has(term));
  const added = [...wanted].filter((term) => !there.has(term)).map((term) => ({ estate_id, term, notice_id: id }));
  for (let from = 0; from < gone.length; from += CHUNK)
    await db.delete(NoticeTerms, { estate_id, notice_id: id, term: In(gone.slice(from, from + CHUNK)) });
  for (let from = 0; from < added.length; from += CHUNK) await db.insert(NoticeTerms, added.slice(from, from + CHUNK));
}

/** More would not narrow it further; the text itself is looked at in any case. */
const MOST_GRAMS = 6;

/**
 * How to look for what was typed, or nothing if no word is in it: a condition, with its parameters, for a query that
 * joins `notice_terms` as `t` to a notice `n`. One term finds the candidates, newest first by a walk along the index; of
 * the others each drops those that only look alike, cheapest first.
 */
export function soughtIn(q: string, estateId: string) {
  const runs = [...new Set(runsOf(q))];
  const [term, ...others] = [...new Set(runs.flatMap(gramsToFind))];
  if (term === undefined) return undefined;
  const grams = others.slice(0, MOST_GRAMS);
  const has = (name: string) =>
    `EXISTS (SELECT 1 FROM notice_terms AS o WHERE o.estate_id = :termsOf AND o.term = :${name} AND o.notice_id = t.notice_id)`;
  return {
    text: [
      't.estate_id = :termsOf AND t.term = :term',
      ...grams.map((_, n) => has(`gram${n}`)),
      ...runs.map((_, n) => `INSTR(n.folded, :run${n}) > 0`),
    ].join(' AND '),
    parameters: {
      termsOf: estateId,
      term,
      ...Object.fromEntries(grams.map((gram, n) => [`gram${n}`, gram])),
      ...Object.fromEntries(runs.map((run, n) => [`run${n}`, run])),
    },
  };
}
