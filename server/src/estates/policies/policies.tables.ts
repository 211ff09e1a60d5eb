import { id, instant, int, json, text } from '../../database/columns.ts';
import { table, type RowOf } from '../../database/entity.ts';

/** Only ever added to: what held when is answered by the rows themselves. Version 1 has no row, it is the defaults. */
export const PolicyVersions = table(
  'estate_policies',
  {
    estate_id: id(),
    version: int(),
    /** All figures as they hold from then on: a later default changes nothing an estate has seen and left. */
    figures: json(),
    /** `[{ key, from, to }]` */
    changes: json(),
    reason: text(200),
    changed_by: id(),
    changed_at: instant(),
  },
  ['estate_id', 'version'],
);
export type PolicyVersionRow = RowOf<typeof PolicyVersions>;
