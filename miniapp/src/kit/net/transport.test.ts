import type { Outgoing } from '@linli/shared/kit/client.ts';
import { NetworkProblem } from './network-problem.ts';
import { createTransport, queryString, type RawReply, type Surroundings, type Wire } from './transport.ts';

const ok: RawReply = { status: 200, text: '{"fine":true}' };
const refused: RawReply = { status: 401, text: '{"code":"identity.required"}' };

/** A phone whose network answers from a list, one answer per request. */
function phone(answers: (RawReply | string)[], around: Partial<Surroundings> = {}) {
  const sent: (Wire & { text?: string })[] = [];
  const happened: string[] = [];
  let token: string | undefined = 'old';
  let keys = 0;
  const answer = async () => {
    const next = answers.shift();
    if (next === undefined) throw new Error('unexpected request');
    if (typeof next === 'string') throw { errMsg: next };
    return next;
  };
  const transport = createTransport({
    origin: 'https://linli.test',
    version: '1.2.3',
    send(wire) {
      sent.push(wire);
      return answer();
    },
    upload(wire) {
      sent.push(wire);
      wire.onProgress(1);
      return answer();
    },
    token: () => token,
    async signIn() {
      happened.push('signed in');
      token = 'new';
      return true;
    },
    onSignedOut: () => happened.push('signed out'),
    online: () => true,
    untilOnline: async () => void happened.push('online'),
    newKey: () => `key-${++keys}`,
    ...around,
  });
  return { transport, sent, happened, forgetToken: () => (token = undefined) };
}

const list: Outgoing = { method: 'GET', path: '/tickets', query: { view: 'open', cursor: undefined } };
const submit: Outgoing = { method: 'POST', path: '/tickets', body: { text: '漏水' } };

test('a list is asked for with who asks and which client it is', async () => {
  const { transport, sent } = phone([ok]);
  expect(await transport(list)).toEqual({ status: 200, body: { fine: true } });
  expect(sent[0]).toMatchObject({
    method: 'GET',
    url: 'https://linli.test/api/tickets?view=open',
    headers: { Authorization: 'Bearer old', 'X-Client-Version': '1.2.3' },
  });
  expect(sent[0]!.headers).not.toHaveProperty('Idempotency-Key');
});

test('a read is tried twice when the network fails, a submission only once', async () => {
  const reader = phone(['request:fail ', ok]);
  expect(await reader.transport(list)).toMatchObject({ status: 200 });
  expect(reader.sent).toHaveLength(2);

  const reporter = phone(['request:fail timeout']);
  await expect(reporter.transport(submit)).rejects.toMatchObject({ name: 'NetworkProblem', fault: 'timeout' });
  expect(reporter.sent).toHaveLength(1);
});

test('without a network the person is told so in words', async () => {
  const { transport } = phone(['request:fail', 'request:fail'], { online: () => false });
  const problem = await transport(list).catch((error: unknown) => error);
  expect(problem).toBeInstanceOf(NetworkProblem);
  expect((problem as Error).message).toBe('手机没有连上网络，请检查后再试');
});

test('an expired session is renewed once, and the submission keeps its key', async () => {
  const { transport, sent, happened } = phone([refused, ok]);
  expect(await transport(submit)).toMatchObject({ status: 200 });
  expect(happened).toEqual(['signed in']);
  expect(sent.map(({ headers }) => [headers['Authorization'], headers['Idempotency-Key']])).toEqual([
    ['Bearer old', 'key-1'],
    ['Bearer new', 'key-1'],
  ]);
});

test('a session that cannot be renewed ends in signing in by hand, not in a loop', async () => {
  const { transport, sent, happened } = phone([refused, refused]);
  expect(await transport(list)).toMatchObject({ status: 401 });
  expect(sent).toHaveLength(2);
  expect(happened).toEqual(['signed in', 'signed out']);
});

test('on first start the phone signs in before it asks', async () => {
  const { transport, sent, happened, forgetToken } = phone([ok]);
  forgetToken();
  await transport(list);
  expect(happened).toEqual(['signed in']);
  expect(sent[0]!.headers['Authorization']).toBe('Bearer new');
});

test('where a person must choose who to be, nothing is asked in their name', async () => {
  const { transport, sent, happened } = phone([], { token: () => undefined, signIn: async () => false });
  expect(await transport(list)).toMatchObject({ status: 401, body: { code: 'identity.required' } });
  expect(sent).toEqual([]);
  expect(happened).toEqual(['signed out']);
});

test('signing in itself needs neither token nor key', async () => {
  const { transport, sent, happened } = phone([refused]);
  await transport({ method: 'POST', path: '/sessions', body: { code: 'x' } });
  expect(happened).toEqual([]);
  expect(sent[0]!.headers).not.toHaveProperty('Idempotency-Key');
});

test('a retry of the same intention repeats its key', async () => {
  const { transport, sent } = phone([ok]);
  await transport({ ...submit, idempotencyKey: 'mine' });
  expect(sent[0]!.headers['Idempotency-Key']).toBe('mine');
});

test('a photo is uploaded with progress and without a JSON type', async () => {
  const { transport, sent } = phone([{ status: 201, text: '{}' }]);
  const seen: number[] = [];
  await transport({
    method: 'POST',
    path: '/photos',
    body: '/tmp/1.jpg',
    file: true,
    onProgress: (at) => seen.push(at),
  });
  expect(seen).toEqual([1]);
  expect(sent[0]).toMatchObject({ file: '/tmp/1.jpg', timeout: 60_000 });
  expect(sent[0]!.headers).not.toHaveProperty('Content-Type');
});

test('a photo whose upload was cut is sent again when there is a network, twice, with its key', async () => {
  const photo: Outgoing = { method: 'POST', path: '/photos', body: '/tmp/1.jpg', file: true };
  const cut = phone(['uploadFile:fail socket hang up', { status: 408, text: '' }, { status: 201, text: '{}' }]);
  expect(await cut.transport(photo)).toMatchObject({ status: 201 });
  expect(cut.sent.map(({ headers }) => headers['Idempotency-Key'])).toEqual(['key-1', 'key-1', 'key-1']);
  expect(cut.happened).toEqual(['online', 'online']);

  const lost = phone(['uploadFile:fail', 'uploadFile:fail', 'uploadFile:fail timeout']);
  await expect(lost.transport(photo)).rejects.toMatchObject({ fault: 'timeout' });

  const removed = phone(['uploadFile:fail abort']);
  await expect(removed.transport(photo)).rejects.toMatchObject({ fault: 'aborted' });
});

test("a proxy's page instead of JSON does not break the screen", async () => {
  const { transport } = phone([{ status: 502, text: '<html>' }]);
  expect(await transport(list)).toEqual({ status: 502, body: undefined });
});

test('a link that lost its id finds nothing, instead of something else', async () => {
  const { transport, sent } = phone([]);
  expect(await transport({ method: 'GET', path: '/tickets/' })).toMatchObject({ status: 404 });
  expect(await transport({ method: 'POST', path: '/tickets//comments', body: {} })).toMatchObject({ status: 404 });
  expect(sent).toEqual([]);
});

test('Chinese and empty values in a query survive', () => {
  expect(queryString({ q: '3栋 2', cursor: undefined, empty: '', limit: 20 })).toBe('?q=3%E6%A0%8B%202&limit=20');
  expect(queryString(undefined)).toBe('');
});
