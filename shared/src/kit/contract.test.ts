import { apis } from '../apis.ts';
import { problems } from '../problems.ts';
import { createClient, type Outgoing } from './client.ts';
import { defineApi, Id, paramNames, successStatus, type Endpoint } from './endpoint.ts';
import { labelOf } from './label.ts';
import { Problem } from './problem.ts';
import { maskPhone, MobilePhone } from './phone.ts';
import { maskName, Text } from './text.ts';
import * as z from './zod.ts';

const api = defineApi({
  find: { method: 'GET', path: '/things/:thingId', summary: 'x', roles: ['person'], response: z.object({ id: Id }) },
  make: { method: 'POST', path: '/things', summary: 'x', roles: ['person'], body: z.strictObject({ name: Text(5) }) },
});
const thingId = '0190a2b4-0000-7000-8000-000000000001';

/** A server that answers one thing and remembers what it was asked. */
function answering(status: number, body: unknown) {
  const asked: Outgoing[] = [];
  return { asked, client: createClient(api, async (request) => (asked.push(request), { status, body })) };
}

test('a call becomes method, path and body, under the key of its intention', async () => {
  const { asked, client } = answering(204, undefined);
  await client.make({ body: { name: '灯' } }, { idempotencyKey: 'intention-1' });
  await client.find({ params: { thingId } });
  expect(asked).toEqual([
    { method: 'POST', path: '/things', body: { name: '灯' }, query: undefined, idempotencyKey: 'intention-1' },
    { method: 'GET', path: `/things/${thingId}`, body: undefined, query: undefined },
  ]);
});

test('a refusal is thrown with its code, its fields and the thing as it is now', async () => {
  const errors = [{ pointer: '#/name', detail: '请填写内容' }];
  const body = { code: 'tickets.changed', status: 412, errors, current: { version: 3 } };
  const refused = answering(412, body).client.make({ body: { name: '灯' } });
  const problem = (await refused.catch((error: unknown) => error)) as Problem;
  expect(problem).toBeInstanceOf(Problem);
  expect(problem).toMatchObject({ code: 'tickets.changed', status: 412, extra: { current: { version: 3 } } });
  expect(problem.fieldError('#/name')).toBe('请填写内容');
});

test('an answer from a newer server, or none of ours, is still a problem and not a crash', async () => {
  const newer = await answering(409, { code: 'parcels.from-the-future' })
    .client.find({ params: { thingId } })
    .catch((error: unknown) => error);
  expect(newer).toMatchObject({ status: 500 });
  const proxy = await answering(502, undefined)
    .client.find({ params: { thingId } })
    .catch((error: unknown) => error);
  expect(proxy).toMatchObject({ code: 'server.error' });
});

describe('text people type', () => {
  test.each([
    ['  水管漏了  ', '水管漏了'],
    ['第一行\n第二行', '第一行\n第二行'],
    ['😀好', '😀好'],
  ])('%j is kept as %j', (given, kept) => expect(Text(20).parse(given)).toBe(kept));

  test.each([[''], ['   '], ['x'.repeat(21)], ['a\u0000b'], ['a\ud800'], ['\udc00a'], ['a\u0007b'], [7], [null]])(
    '%j is refused in Chinese',
    (given) => {
      const { success, error } = Text(20).safeParse(given);
      expect(success).toBe(false);
      expect(error?.issues[0]?.message).toMatch(/[一-龥]/);
    },
  );

  test('phones and names are masked', () => {
    expect(maskPhone('13800001001')).toBe('138****1001');
    expect([maskName('陈晓岚'), maskName('𠮷田'), maskName('')]).toEqual(['陈*', '𠮷*', '']);
    expect(MobilePhone.safeParse('23800001001').success).toBe(false);
  });

  test('a value this build does not know has words all the same', () => {
    expect(labelOf({ A: '甲' } as Record<string, string>, 'B')).toBe('其他');
  });
});

describe('the whole contract', () => {
  const endpoints = Object.entries(apis).flatMap(([domain, each]) =>
    Object.entries(each as Record<string, Endpoint>).map(
      ([name, endpoint]) => [`${domain}.${name}`, endpoint] as const,
    ),
  );

  test.each(endpoints)('%s is well formed', (_, endpoint) => {
    expect(endpoint.summary).toMatch(/[一-龥]/);
    for (const code of endpoint.refusals ?? []) expect(problems).toHaveProperty([code]);
    expect(new Set(paramNames(endpoint.path)).size).toBe(paramNames(endpoint.path).length);
    expect([200, 201, 204]).toContain(successStatus(endpoint));
    if (endpoint.method === 'GET') expect(endpoint.body).toBeUndefined();
  });

  test('no two endpoints share an address', () => {
    const addresses = endpoints.map(([, { method, path }]) => `${method} ${path.replace(/:\w+/g, ':')}`);
    expect(new Set(addresses).size).toBe(addresses.length);
  });

  test('staff and residents are kept apart by path', () => {
    for (const [name, { path, roles }] of endpoints)
      if (roles !== 'public')
        expect([name, roles.some((role) => role === 'person' || role === 'resident')]).toEqual([
          name,
          !path.startsWith('/admin/'),
        ]);
  });

  test('every refusal is said in Chinese', () => {
    for (const { title } of Object.values(problems)) expect(title).toMatch(/[一-龥]/);
  });
});
