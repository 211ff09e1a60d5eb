import { createServer } from 'node:http';
import Koa from 'koa';
import { payRoutes } from './pay/routes.ts';
import { platformRoutes } from './platform/routes.ts';
import { createState, type StandinOptions, type State } from './state.ts';
import { standinRoutes } from './standin/routes.ts';

export type Standin = { app: Koa; state: State };

/** WeChat on this machine. Time, chance and the mini-program's credentials come in; nothing goes out. */
function createStandin(options: StandinOptions = {}): Standin {
  const state = createState(options);
  const app = new Koa();
  for (const router of [platformRoutes(state), payRoutes(state), standinRoutes(state)]) app.use(router.routes());
  return { app, state };
}

export type Listening = Standin & { url: string; close(): Promise<void> };

/** Starts it on 127.0.0.1; port 0 takes any free one. */
export async function listenStandin(options: StandinOptions & { port?: number } = {}): Promise<Listening> {
  const { port = 3100, ...rest } = options;
  const standin = createStandin(rest);
  const server = createServer(standin.app.callback());
  await new Promise<void>((listening, failed) => {
    server.once('error', failed);
    server.listen(port, '127.0.0.1', listening);
  });
  // Repeats of notifications that were not answered well fall due as time goes by.
  const repeats = options.notifiesItself
    ? setInterval(() => void standin.state.book?.notices.deliver(), 1_000)
    : undefined;
  repeats?.unref();
  const address = server.address();
  const bound = typeof address === 'object' && address ? address.port : port;
  return {
    ...standin,
    url: `http://127.0.0.1:${bound}`,
    close: () =>
      new Promise((closed) => {
        clearInterval(repeats);
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}
