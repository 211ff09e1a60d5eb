import * as z from '../kit/zod.ts';
import { Id } from '../kit/endpoint.ts';

/** Limits on a photo; shown on the page, enforced on the server. */
export const photoLimits = {
  /** Per report, comment or piece of work (R1 of domain.md §2). */
  count: 9,
  /** Bytes of the upload. */
  bytes: 15 * 1024 * 1024,
  /** Width × height before re-encoding. */
  pixels: 50_000_000,
} as const;

/** A stored photo. The addresses are signed and short-lived: never store them, ask again. */
export const Photo = z.object({
  id: Id,
  url: z.string(),
  thumbUrl: z.string(),
  width: z.number().int(),
  height: z.number().int(),
});
export type Photo = z.infer<typeof Photo>;

export const PhotoIds = z
  .array(Id)
  .max(photoLimits.count, `最多 ${photoLimits.count} 张照片`)
  .refine((ids) => new Set(ids).size === ids.length, '有重复的照片');
