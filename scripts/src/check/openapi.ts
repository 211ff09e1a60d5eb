import { readFile, writeFile } from 'node:fs/promises';
import { at } from '../paths.ts';

export const openApiFile = at('docs', 'openapi.json');

/** Loaded late: a contract that cannot even be loaded is one failed check and not the end of the program. */
async function printed(): Promise<string> {
  const { openApi } = await import('@linli/server/kit/http/openapi/openapi.ts');
  const { modules } = await import('@linli/server/modules.ts');
  return `${JSON.stringify(openApi(modules), null, 1)}\n`;
}

export const writeOpenApi = async () => writeFile(openApiFile, await printed());

/** The contract changed and its printed form did not. */
export const openApiIsStale = async () => (await readFile(openApiFile, 'utf8').catch(() => '')) !== (await printed());
