// Every test file has modules of its own. What is dear to make and never changes is made here, once per process, and
// only if it is asked for: the printed contract, and whatever of it has been compiled.
import { readFileSync } from 'node:fs';
import { TestEnvironment } from 'jest-environment-node';

const printed = new URL('../docs/openapi.json', import.meta.url);
let contract;

async function load() {
  const { holdAgainst } = await import(process.env.TEST_CONTRACT);
  return holdAgainst(JSON.parse(readFileSync(printed, 'utf8')));
}

export default class extends TestEnvironment {
  async setup() {
    await super.setup();
    this.global.publishedContract = () => (contract ??= load());
  }
}
