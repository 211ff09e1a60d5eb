import { readConfig } from './config.ts';
import { demandCurrent, migrate } from './database/migrations/migrate.ts';
import { createDeps } from './deps.ts';
import { migrations } from './modules.ts';
import { seedNeighbourhood } from './seed/estate/neighbourhood.ts';
import { seedHistory } from './seed/month/history.ts';
import { serve } from './serve.ts';

const usage = 'Usage: main.js migrate | seed | serve';

/** `migrate` and `seed` may be run again and again; `serve` refuses a database of another shape. */
async function main(command: string | undefined) {
  const config = readConfig(process.env);
  const deps = await createDeps(config);
  if (command === 'serve') {
    await demandCurrent(deps.db, migrations, { newerToo: config.NEWER_DATABASE });
    return serve(deps);
  }
  try {
    if (command === 'migrate') deps.log.info({ applied: await migrate(deps.db, migrations) }, 'migrated');
    else if (command === 'seed') {
      const now = deps.clock();
      await seedNeighbourhood(deps, { now });
      await seedHistory(deps, { now });
    } else throw new Error(usage);
  } finally {
    await deps.db.close();
  }
}

main(process.argv[2]).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
});
