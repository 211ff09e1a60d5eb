import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { connectWakeUps } from './wake-ups.ts';

const quiet = pino({ level: 'silent' });

/** As much of Redis as a hint needs: PUBLISH and SUBSCRIBE. */
async function startRedis() {
  const subscribers = new Map<Socket, string>();
  const bulk = (text: string) => `$${Buffer.byteLength(text)}\r\n${text}\r\n`;
  const answer = (socket: Socket, [verb = '', channel = '', text = '']: string[]): string => {
    if (verb === 'subscribe') {
      subscribers.set(socket, channel);
      return `*3\r\n${bulk('subscribe')}${bulk(channel)}:1\r\n`;
    }
    if (verb !== 'publish') return verb === 'info' ? bulk('redis_version:7.0.0\r\nloading:0') : '+OK\r\n';
    const hearers = [...subscribers].filter(([, heard]) => heard === channel);
    for (const [hearer] of hearers) hearer.write(`*3\r\n${bulk('message')}${bulk(channel)}${bulk(text)}`);
    return `:${hearers.length}\r\n`;
  };
  const server: Server = createServer((socket) => {
    let rest = '';
    socket.on('data', (data) => {
      rest += data.toString();
      for (let parts = command(rest); parts; parts = command(rest)) {
        rest = rest.slice(parts.length);
        socket.write(answer(socket, [parts.words[0]!.toLowerCase(), ...parts.words.slice(1)]));
      }
    });
    socket.on('error', () => {});
  });
  await new Promise<void>((listening) => void server.listen(0, '127.0.0.1', listening));
  return {
    url: `redis://127.0.0.1:${(server.address() as AddressInfo).port}`,
    subscribers,
    close: () => new Promise<void>((closed) => void server.close(() => closed())),
  };
}

/** One whole command of the Redis protocol at the beginning of a text. */
function command(text: string): { words: string[]; length: number } | undefined {
  const head = /^\*(\d+)\r\n/.exec(text);
  if (!head) return undefined;
  let length = head[0].length;
  const words: string[] = [];
  for (let index = 0; index < Number(head[1]); index += 1) {
    const size = /^\$(\d+)\r\n/.exec(text.slice(length));
    if (!size || text.length < length + size[0].length + Number(size[1]) + 2) return undefined;
    length += size[0].length;
    words.push(text.slice(length, length + Number(size[1])));
    length += Number(size[1]) + 2;
  }
  return { words, length };
}

const until = async (isSo: () => boolean) => {
  while (!isSo()) await new Promise((turn) => setImmediate(turn));
};

test('what one process puts into the outbox wakes the others', async () => {
  const redis = await startRedis();
  const [here, there] = [connectWakeUps(redis.url, quiet), connectWakeUps(redis.url, quiet)];
  let woken = 0;
  there.listen(() => (woken += 1));
  await until(() => redis.subscribers.size === 1);
  // The speaker may still be connecting; a hint that is lost then is made up for by the clock.
  await until(() => {
    here.announce();
    return woken > 0;
  });
  here.close();
  there.close();
  await redis.close();
});

test('a Redis that is away is said once and hurts nobody', async () => {
  const lines: string[] = [];
  const log = pino({}, { write: (line) => void lines.push(line) });
  const wakeUps = connectWakeUps('redis://127.0.0.1:1', log);
  wakeUps.listen(() => {});
  const started = performance.now();
  for (let index = 0; index < 1000; index += 1) wakeUps.announce();
  expect(performance.now() - started).toBeLessThan(3_000);
  await until(() => lines.length > 0);
  wakeUps.close();
  expect(lines.filter((line) => line.includes('redis is away'))).toHaveLength(1);
});
