import { demoApi } from '@linli/shared/demo/demo.api.ts';
import { implement } from '../../kit/http/implement.ts';
import { demoPeople } from './people.ts';

/** Mounted in demo mode alone, see demo.module.ts. */
export const demoRoutes = implement(demoApi, {
  people: ({ deps }) => ({
    items: demoPeople.map(({ code, name, who, roles }) => ({ code, name, who, staff: roles.length > 0 })),
    standin: deps.config.STANDIN_PUBLIC_URL ?? deps.config.WX_API_BASE,
  }),
});
