import { parseArgs } from 'node:util';
import { readConfig } from './config.ts';
import { demandCurrent, migrate } from './database/migrations/migrate.ts';
import { createDeps } from './deps.ts';
import { FoundEstate, foundEstate } from './estates/found.service.ts';
import type { Deps } from './kit/deps.ts';
import { migrations } from './modules.ts';
import { seedNeighbourhood } from './seed/estate/neighbourhood.ts';
import { seedHistory } from './seed/month/history.ts';
import { serve } from './serve.ts';

const usage = `Usage: main.js migrate | seed | serve
       main.js found --name=<estate> --phone=<service phone> [--address=<address>] --admin-name=<name> --admin-phone=<mobile>`;

/** `migrate` and `seed` may be run again and again; `serve` refuses a database of another shape. */
async function main(command: string | undefined) {
  const config = readConfig(process.env);
  const deps = await createDeps(config);
  if (command === 'serve') {
    try {
      await demandCurrent(deps.db, migrations, { newerToo: config.NEWER_DATABASE });
      return await serve(deps);
    } catch (error) {
      await deps.db.close();
      throw error;
    }
  }
  try {
    if (command === 'migrate') deps.log.info({ applied: await migrate(deps.db, migrations) }, 'migrated');
    else if (command === 'seed') {
      const now = deps.clock();
      await seedNeighbourhood(deps, { now });
      await seedHistory(deps, { now });
    } else if (command === 'found') await found(deps, process.argv.slice(3));
    else throw new Error(usage);
  } finally {
    await deps.db.close();
  }
}

async function found(deps: Deps, args: string[]) {
  const options = Object.fromEntries(Object.keys(FoundEstate.shape).map((name) => [name, { type: 'string' as const }]));
  const told = FoundEstate.safeParse({ ...parseArgs({ args, options }).values });
  if (!told.success) {
    const wrong = told.error.issues.map(({ path, message }) => `--${path.join('.')}: ${message}`);
    throw new Error(`${wrong.join('\n')}\n${usage}`);
  }
  await demandCurrent(deps.db, migrations, { newerToo: false });
  const id = await foundEstate(deps, told.data);
  if (id === undefined) throw new Error(`There is an estate called ${told.data.name} already`);
  deps.log.info(
    { id, name: told.data.name },
    'founded; its administrator gets the post by signing in with that number',
  );
}

main(process.argv[2]).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
});
