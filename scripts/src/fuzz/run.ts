// The server, asked a hundred thousand times for what the printed contract allows and forbids: nothing may break it, and
// it may answer nothing the contract does not say. `npm run fuzz -- --requests 5000 --seed 7`
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { holdAgainst, type Published } from '@linli/server/test/published/contract.ts';
import { openApiFile } from '../check/openapi.ts';
import { giveUp } from '../progress.ts';
import { unnoticed } from './bites.ts';
import { fuzz } from './round.ts';
import { createTally } from './tally.ts';
import { createWorlds } from './world.ts';

const { values } = parseArgs({
  args: process.argv.slice(2).filter((argument) => argument !== 'fuzz'),
  options: {
    requests: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '1' },
  },
});
/** After so many a fresh world: by then homes are left, posts are taken and parcels are gone. */
const ROUND = 5_000;
const [requests, seed] = [Number(values.requests), Number(values.seed)];

async function run(): Promise<number> {
  const document = JSON.parse(readFileSync(openApiFile, 'utf8')) as Published;
  const contract = holdAgainst(document);
  const asleep = unnoticed(contract);
  if (asleep.length) throw new Error(asleep.join('\n'));
  const tally = createTally(contract.places.map(({ operation }) => operation.operationId));
  const worlds = await createWorlds();
  const since = performance.now();
  let faulty = 0;
  const report = (fault: string) => {
    faulty += 1;
    console.error(`  ✗ ${fault}`);
  };
  try {
    for (let done = 0, round = seed; done < requests; done += ROUND, round += 1) {
      const world = await worlds.start();
      await fuzz({ seed: round, requests: Math.min(ROUND, requests - done), document, contract, world, tally, report });
      await world.stop();
    }
  } finally {
    await worlds.close();
  }
  const seconds = Math.round((performance.now() - since) / 1000);
  console.log(`${tally.report()}\n  seed ${seed}, ${seconds} s\n${requests - faulty} passed, ${faulty} failed`);
  return faulty;
}

run().then((faulty) => {
  if (faulty) process.exitCode = 1;
}, giveUp);
