import * as z from '../kit/zod.ts';
import { defineApi } from '../kit/endpoint.ts';

/** Someone to sign in as, in demo mode only. */
export const DemoPerson = z.object({ code: z.string(), name: z.string(), who: z.string(), staff: z.boolean() });
export type DemoPerson = z.infer<typeof DemoPerson>;

/** Mounted only with DEMO=1; elsewhere the path does not exist. */
export const demoApi = defineApi({
  people: {
    method: 'GET',
    path: '/demo/people',
    summary: '演示人物',
    roles: 'public',
    response: z.object({ items: z.array(DemoPerson), standin: z.string() }),
    refusals: ['resource.not-found'],
  },
});
