import { readFile } from 'node:fs/promises';
import { openApiFile } from './openapi.ts';

type Json = Record<string, unknown>;
type Document = Json & { components: { schemas: Record<string, Json & { $ref?: string }> } };

/** What the strictest set asks for and we have not: a licence for everybody, and prose about our folders. */
const rules = { 'info-license': 'off', 'info-license-strict': 'off', 'tag-description': 'off' } as const;

/** Schemas that lead only back to themselves: on these the validator gives up without saying where. */
function circles({ components: { schemas } }: Document): string[] {
  const leadsNowhere = (start: string) => {
    const seen = new Set<string | undefined>();
    let name: string | undefined = start;
    for (; name !== undefined && !seen.has(name); name = schemas[name]?.$ref?.split('/').pop()) seen.add(name);
    return name !== undefined;
  };
  return Object.keys(schemas)
    .filter(leadsNowhere)
    .map((name) => `#/components/schemas/${name}  is a reference to itself`);
}

async function faultsOf(document: Document): Promise<string[]> {
  const circular = circles(document);
  if (circular.length) return circular;
  // Loaded late: it takes a second, and everybody else who checks something does without.
  const { createConfig, lintFromString } = await import('@redocly/openapi-core');
  const config = await createConfig({ extends: ['recommended-strict'], rules });
  const found = await lintFromString({ source: JSON.stringify(document), absoluteRef: openApiFile, config });
  return found.map(({ ruleId, message, location }) => `${location[0]?.pointer}  ${message} (${ruleId})`);
}

const refersTo = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const answer = (schema: object) => ({ description: 'Planted', content: { 'application/json': { schema } } });

/** Wrong in as many ways as a printer can go wrong. */
const planted: Document[] = [
  {
    openapi: '3.1.0',
    info: { title: 'Planted', version: '1' },
    servers: [{ url: '/' }],
    paths: {
      '/planted/{id}': {
        get: {
          operationId: 'planted.get',
          summary: 'Planted',
          security: [{ nobody: [] }],
          responses: { 200: answer(refersTo('Planted')), 404: { content: {} } },
        },
      },
    },
    components: {
      schemas: { Planted: { type: 'object', properties: { of: refersTo('Gone'), odd: { type: 'strin' } } } },
    },
  },
  { components: { schemas: { Itself: refersTo('Itself'), One: refersTo('Other'), Other: refersTo('One') } } },
];

const places = [
  '#/paths/~1planted~1{id}/get/security/0/nobody',
  '#/paths/~1planted~1{id}/get/responses/404',
  '#/paths/~1planted~1{id}/get/parameters',
  '#/components/schemas/Planted/properties/of',
  '#/components/schemas/Planted/properties/odd/type',
  '#/components/schemas/Itself',
  '#/components/schemas/One',
  '#/components/schemas/Other',
];

/** What is wrong with docs/openapi.json, place by place; and with this check, if it does not notice what was planted. */
export async function openApiFaults(): Promise<string[]> {
  const noticed = (await Promise.all(planted.map(faultsOf))).flat();
  const missed = places.filter((place) => !noticed.some((line) => line.startsWith(`${place} `)));
  const found = await faultsOf(JSON.parse(await readFile(openApiFile, 'utf8')) as Document);
  return [...missed.map((place) => `not noticed  ${place}`), ...found];
}
