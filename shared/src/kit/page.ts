import * as z from './zod.ts';

/** How a list is asked for: an opaque cursor from the page before. There is no offset: rows move while people read. */
export const PageQuery = z.strictObject({
  cursor: z.string().max(300).optional(),
  limit: z.coerce.number().int().min(1).max(100).optional(),
});
export type PageQuery = z.infer<typeof PageQuery>;

/** One page of a list; `next` is absent on the last. */
export const pageOf = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), next: z.string().optional() });

export interface Page<T> {
  items: T[];
  next?: string | undefined;
}
