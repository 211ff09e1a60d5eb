// Puts a query that another domain handed over into one's own. TypeORM's parameters have one name space, and of two with
// the same name it silently takes the later one.
import type { ObjectLiteral, QueryBuilder, SelectQueryBuilder } from 'typeorm';

/** `inner` in brackets, for a FROM, EXISTS or IN of `outer`; its parameters go along. */
export function subquery(outer: QueryBuilder<ObjectLiteral>, inner: SelectQueryBuilder<ObjectLiteral>): string {
  const known = outer.getParameters();
  const brought = inner.getParameters();
  for (const [name, value] of Object.entries(brought))
    if (name in known && known[name] !== value) throw new TypeError(`Both queries have a parameter :${name}`);
  outer.setParameters(brought);
  return `(${inner.getQuery()})`;
}
