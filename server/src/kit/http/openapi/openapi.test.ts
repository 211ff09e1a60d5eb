import * as z from '@linli/shared/kit/zod.ts';
import * as filesSchema from '@linli/shared/files/files.schema.ts';
import type { Api, Endpoint } from '@linli/shared/kit/endpoint.ts';
import { modules } from '../../../modules.ts';
import { openApi } from './openapi.ts';

const { Photo } = filesSchema;

const endpoint = (more: Partial<Endpoint>): Endpoint => ({
  method: 'GET',
  path: '/photos',
  summary: '照片',
  roles: ['resident'],
  ...more,
});
const documentOf = (api: Api) =>
  openApi([{ name: 'files', routes: { files: { api, mount: () => {} } }, schemas: [filesSchema] }]);
const photo = { $ref: '#/components/schemas/Photo' };

test('a schema that two answers are made of is written once, and both refer to it', () => {
  const { paths, components } = documentOf({
    one: endpoint({ path: '/photos/:photoId', response: Photo }),
    all: endpoint({ response: z.object({ cover: Photo, photos: z.array(Photo) }) }),
  });
  const answer = (path: string) => paths[path]?.get?.responses?.['200'].content['application/json'].schema;
  expect(answer('/api/photos/{photoId}')).toEqual(photo);
  expect(answer('/api/photos')).toMatchObject({ properties: { cover: photo, photos: { items: photo } } });
  expect(Object.keys(components.schemas)).toEqual(['Photo', 'Problem']);
  expect(components.schemas['Photo']).toMatchObject({ type: 'object', properties: { width: { type: 'integer' } } });
});

test('every schema of the contract is written out under its name, never as a reference', () => {
  const { schemas } = openApi(modules).components;
  expect(Object.keys(schemas).length).toBeGreaterThan(100);
  expect(Object.entries(schemas).filter(([, schema]) => '$ref' in schema)).toEqual([]);
});

test('only the printer sees the names, whether it comes to an end or not', () => {
  documentOf({ one: endpoint({ response: Photo }) });
  expect(z.globalRegistry.has(Photo)).toBe(false);
  const changed = endpoint({ response: z.object({ photo: Photo, taken: z.string().transform(Date.parse) }) });
  expect(() => documentOf({ changed })).toThrow('transform');
  expect(z.globalRegistry.has(Photo)).toBe(false);
});

test.each([
  ['to read, nobody needs', { method: 'GET' }, []],
  ['to begin something, everybody needs', { method: 'POST' }, [true]],
  ['to change something, anybody may send', { method: 'PUT' }, [false]],
  ['to sign in, nobody needs', { method: 'POST', roles: 'public' }, []],
] as const)('%s a key against repeats', (_, more, required) => {
  const [operation] = Object.values(documentOf({ one: endpoint(more) }).paths['/api/photos'] ?? {});
  const keys = (operation as { parameters: { name: string; required?: boolean }[] }).parameters;
  expect(keys).toEqual(required.map(() => expect.objectContaining({ name: 'Idempotency-Key', in: 'header' })));
  expect(keys.map((key) => key.required ?? false)).toEqual(required);
});
