import type { Module } from '../../kit/module.ts';
import { modules as all } from '../../modules.ts';
import type { Contract, Published } from './contract.ts';

declare global {
  /** Given by jest.environment.mjs. */
  var publishedContract: () => Promise<Contract>;
}

/** What is in docs/openapi.json; for modules that a test has put together, what would be. */
export async function contractFor(modules: readonly Module[]): Promise<Contract> {
  if (modules === all) return globalThis.publishedContract();
  const [{ holdAgainst }, { openApi }] = await Promise.all([
    import('./contract.ts'),
    import('../../kit/http/openapi/openapi.ts'),
  ]);
  return holdAgainst(JSON.parse(JSON.stringify(openApi(modules))) as Published);
}

let unkept: string[] = [];

/** Remembers an answer that was not what the contract says. */
export const reportUnkept = (fault: string) => void unkept.push(fault);

/** Throws what has been reported, once. */
export function expectKept(): void {
  const found = [...new Set(unkept)];
  unkept = [];
  if (found.length) throw new Error(`answered what docs/openapi.json does not say:\n  ${found.join('\n  ')}`);
}

// Whoever loads this has a server, and every test that asks it something is held to its answers.
afterEach(expectKept);
