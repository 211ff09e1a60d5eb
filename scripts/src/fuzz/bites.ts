import type { Contract } from '@linli/server/test/published/contract.ts';
import { faultIn } from './judge.ts';
import type { Received, Sent } from './send.ts';

const json = 'application/json';
const people = { items: [{ code: 'demo-x', name: '某人', who: '某人', staff: false }], standin: 'http://x' };
const problem = { type: '/problems/x', code: 'x', status: 418, title: '不行' };

const ask = (method: string, path: string, body?: object): Sent => ({
  method,
  path,
  headers: {},
  ...(body && { body: Buffer.from(JSON.stringify(body)) }),
});
const answer = (status: number, body: object, type = json): Received => ({ status, type, text: JSON.stringify(body) });

const planted: [string, Sent, Received][] = [
  ['a fault', ask('GET', '/api/demo/people'), answer(500, problem, 'application/problem+json')],
  ['a status', ask('GET', '/api/demo/people'), answer(418, problem, 'application/problem+json')],
  ['a type', ask('GET', '/api/demo/people'), answer(200, people, 'text/html')],
  ['a field', ask('GET', '/api/demo/people'), answer(200, { ...people, token: 'x' })],
  ['an address', ask('GET', '/api/planted'), answer(200, {})],
  ['a body that was taken', ask('PUT', '/api/notices/1/reading', { planted: 1 }), { status: 204, type: '', text: '' }],
];

/** What a judge who lets anything pass would not notice. */
export const unnoticed = (contract: Contract): string[] => {
  const kept = faultIn(contract, ask('GET', '/api/demo/people?a=1'), answer(200, people));
  return [
    ...planted
      .filter(([, sent, received]) => !faultIn(contract, sent, received))
      .map(([what]) => `${what}: not noticed`),
    ...(kept ? [`a right answer: ${kept}`] : []),
  ];
};
