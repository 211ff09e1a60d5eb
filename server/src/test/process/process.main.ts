// A server process of its own for the tests that end one: the product's, with a clock that stands still and, where
// CRASH_AT says so, a death at a point of the next transaction.
import { readFileSync } from 'node:fs';
import { readConfig } from '../../config.ts';
import type { Database } from '../../database/database.ts';
import type { Db } from '../../database/db.ts';
import { createDeps } from '../../deps.ts';
import { IdempotencyKeys } from '../../kit/kit.tables.ts';
import { serve } from '../../serve.ts';
import { holdAgainst, type Published } from '../published/contract.ts';
import { watchProcess } from '../published/watch.ts';
import { UNKEPT } from './unkept.ts';

const die = () => process.kill(process.pid, 'SIGKILL');

/** Points the product names itself, see `Deps.passed`; the others are about transactions. */
const passed = (point: string) => {
  if (point === process.env.CRASH_AT) die();
};

function dyingAt(point: string | undefined, db: Database): void {
  if (!point) return;
  const tx = db.tx.bind(db);
  db.tx = async <T>(fn: (db: Db) => Promise<T>): Promise<T> => {
    if (point === 'before-effect') die();
    // Of the transactions of a request the one that ends with its answer: others only prepare it.
    let isAnswer = false;
    const result = await tx(async (handle) => {
      const insert = handle.insert.bind(handle);
      handle.insert = (table, rows) => {
        isAnswer ||= (table as unknown) === IdempotencyKeys;
        return insert(table, rows);
      };
      const inside = await fn(handle);
      if (isAnswer && point === 'before-commit') die();
      return inside;
    });
    if (isAnswer && point === 'before-answer') die();
    return result;
  };
}

const { HELD_AGAINST } = process.env;
if (HELD_AGAINST) {
  const printed = JSON.parse(readFileSync(HELD_AGAINST, 'utf8')) as Published;
  watchProcess(holdAgainst(printed), (fault) => process.stderr.write(`${UNKEPT}${fault}\n`));
}

const now = Number(process.env.TEST_NOW);
const deps = await createDeps(readConfig(process.env), { clock: () => now });
dyingAt(process.env.CRASH_AT, deps.db);
await serve({ ...deps, passed });
