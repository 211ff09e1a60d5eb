import { loadavg } from 'node:os';
import { onDisk, startMariadb } from '@linli/server/test/world/mariadb.ts';
import { buildIfChanged } from '../builds.ts';
import { conclude } from './frame.ts';
import { benchNotifications } from './notifications.ts';
import { benchTelling } from './telling.ts';
import { benchTickets } from './tickets.ts';

const benches = { notifications: benchNotifications, tickets: benchTickets, telling: benchTelling };

const [load] = loadavg();
if (load! > 1 && !process.env.BENCH_ANYWAY)
  throw new Error(
    `The machine is busy (load ${load!.toFixed(1)}): figures would mean nothing. BENCH_ANYWAY=1 measures all the same.`,
  );
await buildIfChanged('server');
const mariadb = await startMariadb(onDisk);
// `npm run bench -- telling` runs that part alone.
const wanted = process.argv.slice(3).filter((name) => name in benches);
for (const [name, bench] of Object.entries(benches)) if (!wanted.length || wanted.includes(name)) await bench(mariadb);
conclude();
