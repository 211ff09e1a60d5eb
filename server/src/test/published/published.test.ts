import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type Router from '@koa/router';
import * as z from '@linli/shared/kit/zod.ts';
import { defineApi } from '@linli/shared/kit/endpoint.ts';
import { modules } from '../../modules.ts';
import { end, startProcess } from '../process/process.ts';
import { sendBytes } from '../world/plain-http.ts';
import { startWorld, type World } from '../world/world.ts';
import { expectKept } from './kept.ts';

/** Promises one thing and answers, by a route of its own, whatever it is asked to. */
const api = defineApi({
  keep: {
    method: 'GET',
    path: '/promises/:promiseId',
    summary: '说好的',
    roles: 'public',
    response: z.object({ kept: z.array(z.object({ on: z.iso.date() })) }),
  },
});
const mount = (router: Router) =>
  router.get('/promises/:id', (ctx) => {
    const { status = '200', type = 'application/json', body = '' } = ctx.query as Record<string, string>;
    ctx.status = Number(status);
    ctx.body = body;
    ctx.set('Content-Type', type);
  });
const promises = { name: 'promises', routes: { promises: { api, mount } } };

let world: World;
beforeAll(async () => {
  world = await startWorld({ modules: [...modules, promises] });
});
afterAll(() => world.stop());

const on = (day: unknown, more = {}) => JSON.stringify({ kept: [{ on: '2026-11-20' }, { on: day, ...more }] });
const problem = (more: object) =>
  JSON.stringify({ type: '/problems/x', code: 'x', status: 422, title: '不行', ...more });
const asProblem = { type: 'application/problem+json' };

describe('an answer that the contract does not promise fails the test that asked for it', () => {
  test.each([
    ['a field too many', { body: on('2026-11-20', { phone: '1' }) }, '200 /kept/1 must NOT have additional properties'],
    ['a field too few', { body: '{}' }, "200 / must have required property 'kept'"],
    ['another type', { body: on(20261120) }, '200 /kept/1/on must be string'],
    ['a day that is none', { body: on('2026-11-31') }, '200 /kept/1/on must match pattern'],
    ['nothing', {}, '200 is no JSON'],
    ['a status that is not declared', { status: '418', body: problem({}), ...asProblem }, '418 is not declared'],
    ['another type of content', { status: '422', body: problem({}) }, '422 has the undeclared type "application/json'],
    [
      'a refusal with our trace',
      { status: '422', body: problem({ stack: 'at' }), ...asProblem },
      '422 / must NOT have',
    ],
    ['a long one, compressed', { body: on('2026-11-20', { x: 'x'.repeat(5_000) }) }, '200 /kept/1 must NOT have'],
  ])('%s', async (_, query, fault) => {
    await world.raw().get('/api/promises/1').query(query);
    expect(expectKept).toThrow(`promises.keep ${fault}`);
    expect(expectKept).not.toThrow();
  });

  test('whichever way it was asked', async () => {
    await sendBytes(world.server, ['GET /api/promises/1 HTTP/1.1\r\nHost: linli\r\nConnection: close\r\n\r\n']);
    expect(expectKept).toThrow('promises.keep 200 is no JSON');
  });

  test('what is kept is not remarked upon', async () => {
    await world
      .raw()
      .get('/api/promises/1')
      .query({ body: on('2026-11-21') })
      .expect(200);
    await world
      .raw()
      .get('/api/promises/1')
      .query({ status: '422', body: problem({}), ...asProblem })
      .expect(422);
    await world.raw().get('/api/no-promise').expect(404);
    expect(expectKept).not.toThrow();
  });
});

test('a server process of its own is held to it as well, here to one that promises nothing', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'linli-promises-'));
  const nothing = join(folder, 'nothing.json');
  writeFileSync(nothing, JSON.stringify({ paths: {}, components: { schemas: {} } }));
  const server = await startProcess(world, { HELD_AGAINST: nothing });
  const answer = await fetch(`${server.url}/api/demo/people`);
  await answer.text();
  rmSync(folder, { recursive: true });
  await expect(end(server)).rejects.toThrow(/GET .api.demo.people .* is no operation of the contract/);
});
