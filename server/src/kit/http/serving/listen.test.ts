import { once } from 'node:events';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { createMetrics } from '../../metrics.ts';
import { listen, type Listening } from './listen.ts';

const MOST = 10;
let listening: Listening;
beforeAll(async () => {
  const limits = { maxInFlight: 4, connections: MOST, metrics: createMetrics() };
  listening = listen((_, res) => res.end('served'), limits);
  listening.server.listen(0, '127.0.0.1');
  await once(listening.server, 'listening');
});
afterAll(() => listening.stop(100));

const open = async (): Promise<Socket> => {
  const { port } = listening.server.address() as AddressInfo;
  const socket = connect(port, '127.0.0.1').on('error', () => undefined);
  await once(socket, 'connect');
  return socket;
};
const ask = async (socket: Socket): Promise<string> => {
  socket.write('GET / HTTP/1.1\r\nhost: linli\r\n\r\n');
  const [data] = (await once(socket, 'data')) as [Buffer];
  return data.toString();
};

test('connections that only stand there make room for those that ask, the longest idle first', async () => {
  const idle = await Promise.all(Array.from({ length: 3 * MOST }, open));
  const ends = idle.map((socket) => once(socket, 'close'));
  // One of them asks now and then, as a phone does: it stays while others have been idle for longer.
  const phone = idle.at(-1)!;
  expect(await ask(phone)).toContain('served');
  for (let n = 0; n < MOST - 1; n += 1) {
    const other = await open();
    expect(await ask(other)).toContain('served');
    expect(await ask(phone)).toContain('served');
    other.destroy();
  }
  await Promise.all(ends.slice(0, MOST));
  expect(phone.destroyed).toBe(false);
  for (const socket of idle) socket.destroy();
});
