import { volley } from './load.ts';
import { token, PEOPLE } from './seed.ts';
const url = process.argv[2]!;
const shot = (i: number) => ({ method: 'GET' as const, path: '/api/tickets', token: token(1 + (i % PEOPLE)) });
await volley(url, 1000, 16, shot);
console.log(await volley(url, 6000, 16, shot));
