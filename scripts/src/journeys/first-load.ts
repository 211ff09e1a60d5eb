import type { CDPSession } from 'playwright-core';
import type { Journey } from './kit/journey.ts';

/** Bytes on the wire until a resident's home page stands, on a phone that was never here. */
const MOST_BYTES = 300_000;

interface Received {
  url: string;
  encoding: string;
  bytes: number;
}

/** What a phone on a slow line waits for. */
export const firstLoad: Journey = {
  name: 'the first page comes compressed, in few bytes',
  async run({ enter, world }) {
    const screen = await enter('demo-owner-1', '/api/openapi.json');
    const session = await screen.page.context().newCDPSession(screen.page);
    const received = await listen(session);
    await screen.page.goto(`${world.url}/?as=demo-owner-1`);
    await screen.sees('报修');
    await screen.quiet();
    const [first] = await screen.page.evaluate(() =>
      [...document.styleSheets].flatMap(({ href }) => (href ? [new URL(href).pathname] : [])),
    );
    if (!first?.startsWith('/css/app.'))
      throw new Error(`${first} stands before the app's styles, which then overrule it`);
    const files = [...received.values()].filter(({ url }) => url.startsWith(world.url));
    const plain = files.filter(({ url, encoding, bytes }) => /\.(js|css)$/.test(url) && bytes > 2_000 && !encoding);
    if (plain.length) throw new Error(`Not compressed: ${plain.map(({ url }) => url).join(', ')}`);
    const all = files.reduce((sum, { bytes }) => sum + bytes, 0);
    if (all > MOST_BYTES || all === 0) throw new Error(`The first page takes ${all} bytes, ${MOST_BYTES} at most`);
    console.log(`    first load: ${all} bytes on the wire`);
  },
};

/** A line as in a lift or a cellar: 400 kbit/s, 400 ms to and fro. */
const slow = { offline: false, latency: 400, downloadThroughput: 400_000 / 8, uploadThroughput: 400_000 / 8 };
/** Of the time until the first screen stands, the part after which something must be seen. Times by themselves are the machine's. */
const SHELL_SHARE = 1 / 3;

/** What is seen meanwhile: the shell, with the page's own document and before any script. */
export const slowFirstLoad: Journey = {
  name: 'on a slow line something is seen long before the first page',
  async run({ enter, world }) {
    const screen = await enter('demo-owner-1', '/api/openapi.json');
    const session = await screen.page.context().newCDPSession(screen.page);
    await session.send('Network.enable');
    await session.send('Network.emulateNetworkConditions', slow);
    await screen.page.goto(`${world.url}/?as=demo-owner-1`, { waitUntil: 'commit' });
    await screen.sees('正在打开');
    await screen.sees('报修');
    const { shell, standing, firstScript } = await screen.page.evaluate(() => ({
      shell: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Infinity,
      standing: performance.now(),
      firstScript: Math.min(
        ...performance.getEntriesByType('resource').flatMap((entry) => {
          const { initiatorType, responseEnd } = entry as PerformanceResourceTiming;
          return initiatorType === 'script' ? [responseEnd] : [];
        }),
      ),
    }));
    const seconds = (ms: number) => (ms / 1000).toFixed(1);
    const said = `the shell after ${seconds(shell)} s, the first page after ${seconds(standing)} s`;
    if (shell > standing * SHELL_SHARE) throw new Error(`Too long nothing is seen: ${said}`);
    if (shell > firstScript) throw new Error(`The shell waits for a script: ${said}`);
    console.log(`    on a slow line: ${said}`);
  },
};

async function listen(session: CDPSession): Promise<Map<string, Received>> {
  const received = new Map<string, Received>();
  session.on('Network.responseReceived', ({ requestId, response: { url, headers } }) => {
    const encoding = headers['content-encoding'] ?? headers['Content-Encoding'] ?? '';
    received.set(requestId, { url, encoding, bytes: 0 });
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const one = received.get(requestId);
    if (one) one.bytes = encodedDataLength;
  });
  await session.send('Network.enable');
  return received;
}
