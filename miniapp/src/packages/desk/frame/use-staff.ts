import type { Me } from '@linli/shared/identity/identity.schema.ts';
import { api, keepMe } from '../../../kit/api.ts';
import { useQuery, type Query } from '../../../kit/data/use-query.ts';

/** Who works here, asked on every page: a post that ended shows at once. */
export const useStaff = (): Query<Me> =>
  useQuery<Me>('desk.me', async () => {
    const me = await api.identity.me();
    keepMe(me);
    return me;
  });
