import { randomUUID } from 'node:crypto';
import mysql from 'mysql2/promise';
import { listenStandin } from '@linli/wechat-standin/standin.ts';
import { freePort } from '../free-port.ts';
import { startServer } from '../local-server.ts';
import { compare, growth, startBaseline } from './compare.ts';
import { prepare, say, settingsFor } from './frame.ts';
import type { Shot } from './load.ts';
import { benchPublishing } from './publishing.ts';
import { personId, token, unitId } from './seed.ts';
import { ARCHIVE, FEW, KEEPER, MANY, READER, SEARCHED, seedTelling } from './telling.seed.ts';

const get = (path: string, person: number): Shot => ({ method: 'GET', path, token: token(person) });

/** Ten lines each: what is compared is how long it takes to find them. */
const lists = {
  inbox: '/api/messages?limit=10',
  'inbox, unread': '/api/messages?only=unread&limit=10',
  notices: '/api/notices?limit=10',
  'notices, unread': '/api/notices?only=unread&limit=10',
  'home page': '/api/home',
};

/** Telling people: how inbox and notices grow, what search and intake cost beside hand-written ones, publishing to all. */
export async function benchTelling(mariadb: string) {
  const url = await prepare(mariadb, 'linli_bench_telling', {
    files: [
      'scripts/src/bench/telling.seed.ts',
      'server/src/messages/messages.migrations.ts',
      'server/src/notices/notices.migrations.ts',
      'server/src/parcels/parcels.migrations.ts',
      'server/src/kit/text/bigrams.ts',
    ],
    fill: (connection) => seedTelling(connection, Date.now()),
    async tidy(connection) {
      const keeper = personId(String(KEEPER));
      await connection.query(
        `DELETE FROM parcel_events WHERE actor_id = ${keeper}; DELETE FROM parcels WHERE stored_by = ${keeper};
        DELETE FROM outbox; DELETE FROM idempotency_keys`,
      );
    },
  });
  const connection = await mysql.createConnection({ uri: url });
  const [[home]] = await connection.query<mysql.RowDataPacket[]>(`SELECT ${unitId(String(READER))} AS id`);
  await connection.end();
  const search = () => get(`/api/notices?q=${encodeURIComponent(SEARCHED)}`, READER);
  const intake = (pieces: number) => (): Shot => ({
    method: 'POST',
    path: '/api/admin/parcel-intakes',
    token: token(KEEPER),
    key: randomUUID(),
    body: JSON.stringify({
      pieces: Array.from({ length: pieces }, () => ({
        ref: randomUUID(),
        kind: 'EXPRESS',
        carrier: 'SF',
        trackingNo: `SF${randomUUID().replaceAll('-', '').slice(0, 16).toUpperCase()}`,
        shelf: `${1 + Math.floor(Math.random() * 90)}-${1 + Math.floor(Math.random() * 9)}`,
        unitId: home!.id as string,
      })),
    }),
  });

  const standin = await listenStandin({ port: 0, demo: true });
  const product = await startServer(settingsFor(url, standin.url, await freePort()), 'bench-telling');
  const yardstick = await startBaseline('telling.ts', url, search());
  try {
    say(`Growth: the same list for who has ${FEW.items} and for who has ${MANY.items.toLocaleString('en')}`);
    for (const [name, path] of Object.entries(lists)) {
      const sizes = { name, large: '1,000 each', small: '10 each' };
      await growth(
        sizes,
        { url: product.url, shot: () => get(path, FEW.people + 1) },
        { url: product.url, shot: () => get(path, 1) },
      );
    }
    say(`CPU per request: search among ${ARCHIVE.toLocaleString('en')} notices, intake of a parcel`);
    await compare({ name: 'search', limit: 1.5, count: 400, shot: search }, product, yardstick);
    await compare({ name: 'intake of 1', limit: 1.8, count: 1500, shot: intake(1) }, product, yardstick);
    await compare({ name: 'intake of 20', limit: 2, count: 300, shot: intake(20) }, product, yardstick);
    await benchPublishing(url, product.url, standin.url);
  } finally {
    yardstick.process.kill();
    await Promise.all([product.stop(), standin.close()]);
  }
}
