import { api, cache, chooseHome, keepMe } from '../../kit/api.ts';
import type { CallOptions } from '@linli/shared/kit/client.ts';
import type { HomeRef } from '@linli/shared/homes/homes.schema.ts';
import { useCommand } from '../../kit/data/use-command.ts';
import { useQuery } from '../../kit/data/use-query.ts';

/** Everything these pages show; they share one answer. */
export const useMyHomes = () => useQuery('homes', () => api.homes.mine());

/** Binds, and makes the new home the one this session acts for. Resolves to what was bound. */
export const useBinding = <Input>(bind: (input: Input, call: CallOptions) => Promise<{ homes: HomeRef[] }>) =>
  useCommand(async (input: Input, call) => {
    const { homes } = await bind(input, call);
    if (homes[0]) await chooseHome(homes[0].unitId);
    return homes;
  });

/** After a membership ended: what this session may see has changed. */
export async function lookAgain() {
  keepMe(await api.identity.me());
  cache.clear();
}
