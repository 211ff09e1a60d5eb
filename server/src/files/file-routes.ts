import type Router from '@koa/router';
import * as z from '@linli/shared/kit/zod.ts';
import { Id } from '@linli/shared/kit/endpoint.ts';
import { Problem } from '@linli/shared/kit/problem.ts';
import { SECOND } from '@linli/shared/kit/time.ts';
import type { Deps } from '../kit/deps.ts';
import { objectKey } from './files.presenter.ts';
import { photoBehind } from './files.service.ts';
import { PHOTO_TYPE } from './photo.ts';
import { validFor } from './storage/photo-urls.ts';

const Address = z.object({ id: Id, variant: z.enum(['full', 'thumb']), e: z.string(), s: z.string() });

/** The bytes of photos, for whoever holds a signed address. Outside the contract: images are not JSON. */
export function fileRoutes(router: Router, deps: Deps): void {
  router.get('/photos/:id/:variant', async (ctx) => {
    const address = Address.safeParse({ ...ctx.query, ...ctx.params });
    const left = address.success ? validFor(deps.config, address.data, deps.clock()) : 0;
    if (!address.success || left === 0) throw new Problem('resource.not-found');
    const { storage_key } = await photoBehind(deps, address.data.id);
    const stored = await deps.photos.get(objectKey(storage_key, address.data.variant));
    if (!stored) throw new Problem('resource.not-found');
    ctx.set('Cache-Control', `private, max-age=${Math.floor(left / SECOND)}, immutable`);
    ctx.set('X-Content-Type-Options', 'nosniff');
    ctx.set('Content-Disposition', 'inline');
    ctx.set('Content-Security-Policy', "default-src 'none'; sandbox");
    ctx.type = PHOTO_TYPE;
    ctx.length = stored.size;
    ctx.body = stored.stream;
  });
}
