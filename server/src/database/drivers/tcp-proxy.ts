import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** Stands between the server and its database in tests, and behaves badly on demand. */
export class TcpProxy {
  readonly #server: Server;
  readonly #pairs = new Set<[Socket, Socket]>();
  /** Lets nothing through and says nothing, as a network that lost its route. */
  #silent = false;
  #cutNext = false;
  #port = 0;
  /** Connections ever made. */
  accepted = 0;

  constructor(port: number) {
    this.#server = createServer((client) => {
      this.accepted += 1;
      const upstream = connect(port, '127.0.0.1');
      const pair: [Socket, Socket] = [client, upstream];
      this.#pairs.add(pair);
      client.on('data', (data) => {
        if (this.#cutNext) {
          this.#cutNext = false;
          this.#destroy(pair);
        } else if (!this.#silent) upstream.write(data);
      });
      upstream.on('data', (data) => !this.#silent && client.write(data));
      for (const socket of pair) socket.on('error', () => undefined).on('close', () => this.#destroy(pair));
    });
  }

  /** On the same port as before when it listened already. */
  async listen(): Promise<number> {
    await new Promise<void>((resolve) => this.#server.listen(this.#port, '127.0.0.1', resolve));
    return (this.#port = (this.#server.address() as AddressInfo).port);
  }

  cut(): void {
    for (const pair of this.#pairs) this.#destroy(pair);
  }

  /** The next statement finds its connection cut. */
  cutOnNextStatement(): void {
    this.#cutNext = true;
  }

  set silent(silent: boolean) {
    this.#silent = silent;
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #destroy(pair: [Socket, Socket]): void {
    this.#pairs.delete(pair);
    for (const socket of pair) socket.destroy();
  }
}
