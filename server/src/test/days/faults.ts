import type { ReportFault } from '@linli/shared/faults/faults.schema.ts';
import type { World } from '../world/world.ts';

const broken: ReportFault = {
  kind: 'SCRIPT',
  client: 'H5',
  version: '0.1.0',
  page: '/pages/home/index',
  message: 'x is not a function',
};

/** The app fails somebody twice in one way and once in another; the administrator reads of it. */
export async function aFaultyDay(world: World): Promise<void> {
  const [chen, admin] = [await world.as('demo-owner-1'), await world.as('demo-admin')];
  for (const page of [broken.page, broken.page, '/pages/me/index'])
    await chen.faults.report({ body: { ...broken, page } });
  const { next } = await admin.faultsAdmin.list({ query: { limit: 1 } });
  await admin.faultsAdmin.list({ query: { limit: 1, cursor: next! } });
}
