import { createServer, type AddressInfo } from 'node:net';

/** Listens for a moment; null when the port is taken. */
const tryPort = (port: number) =>
  new Promise<number | null>((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(null));
    probe.listen(port, '127.0.0.1', () => {
      const taken = (probe.address() as AddressInfo).port;
      probe.close(() => resolve(taken));
    });
  });

/** The port asked for, or the next free one; without a wish, any. */
export async function freePort(from = 0): Promise<number> {
  for (let port = from; port < from + 100; port += 1) {
    const free = await tryPort(port);
    if (free !== null) return free;
  }
  throw new Error(`从 ${from} 起的一百个端口都被占用了 · a hundred ports from ${from} on are taken`);
}
