import { randomUUID } from 'node:crypto';
import mysql, { type RowDataPacket } from 'mysql2/promise';
import { readConfig } from '@linli/server/config.ts';
import { createDeps } from '@linli/server/deps.ts';
import { fanOut } from '@linli/server/notices/fan-out/fan-out.ts';
import { goals, say, settingsFor } from './frame.ts';
import { median } from './load.ts';
import { token } from './seed.ts';
import { HOMES, MANAGER } from './telling.seed.ts';

const ROUNDS = 3;

/** From the desk's command to the last row of the last of a hundred thousand homes, beside the bare statements. */
export async function benchPublishing(databaseUrl: string, serverUrl: string, standinUrl: string) {
  say(`Publishing to ${HOMES.toLocaleString('en')} homes with a person each, ${ROUNDS} interleaved rounds`);
  const deps = await createDeps(readConfig({ ...settingsFor(databaseUrl, standinUrl, 0), LOG_LEVEL: 'fatal' }));
  const connection = await mysql.createConnection({ uri: databaseUrl });
  const ratios: number[] = [];
  let [ours, raw] = [0, 0];
  try {
    for (let round = -1; round < ROUNDS; round += 1) {
      raw = await bare(connection);
      const { id, edition } = await publish(serverUrl);
      const started = performance.now();
      await fanOut(deps)({ noticeId: id, edition });
      ours = performance.now() - started;
      await expectEverybody(connection, id);
      await tidy(connection, id);
      if (round >= 0) ratios.push(ours / raw);
    }
  } finally {
    await connection.end();
    await deps.db.close();
  }
  const ratio = median(ratios);
  say(
    `  product ${(ours / 1000).toFixed(2)} s, two bare INSERT … SELECT ${(raw / 1000).toFixed(2)} s · ratio ${ratio.toFixed(2)} (${ratios.map((r) => r.toFixed(2)).join(' ')})`,
  );
  goals.push({ name: 'publishing to 100,000: time ÷ bare set-based insert', value: ratio, limit: 2, unit: '×' });
}

/** The same rows by two statements: nobody is looked for, nothing is counted, nothing survives a kill half-way. */
async function bare(connection: mysql.Connection): Promise<number> {
  const id = randomUUID();
  const now = Date.now();
  const started = performance.now();
  await connection.execute(
    `INSERT INTO notice_readers (reader_id, notice_id, estate_id, kind, grid_id, published_at)
    SELECT id, ?, estate_id, 'UNIT', COALESCE(grid_id, ''), ? FROM units`,
    [id, now],
  );
  await connection.execute(
    `INSERT INTO message_recipients (person_id, message_id, estate_id, unit_id, is_contact, channel, due_at, tries)
    SELECT DISTINCT person_id, ?, estate_id, NULL, 0, 'WECHAT', ?, 0 FROM memberships
    WHERE is_current = 1 AND valid_from <= ? AND (valid_until IS NULL OR valid_until > ?)`,
    [id, now, now, now],
  );
  const took = performance.now() - started;
  await connection.execute('DELETE FROM notice_readers WHERE notice_id = ?', [id]);
  await connection.execute('DELETE FROM message_recipients WHERE message_id = ?', [id]);
  return took;
}

async function publish(server: string): Promise<{ id: string; edition: number }> {
  const send = async (method: string, path: string, body: unknown) => {
    const answer = await fetch(`${server}/api${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token(MANAGER)}`,
        'content-type': 'application/json',
        'idempotency-key': randomUUID(),
      },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as { id: string; version: number };
  };
  const draft = await send('POST', '/admin/notices', {
    category: 'GENERAL',
    title: '全小区通知',
    html: '<p>请大家留意。</p>',
    audience: { everyone: true },
  });
  await send('PUT', `/admin/notices/${draft.id}/publication`, { version: draft.version });
  return { id: draft.id, edition: 1 };
}

async function expectEverybody(connection: mysql.Connection, id: string) {
  const count = async (sql: string) => (await connection.execute<RowDataPacket[]>(sql, [id]))[0][0]!.n as number;
  const homes = await count('SELECT COUNT(*) AS n FROM notice_readers WHERE notice_id = ?');
  const people = await count(
    'SELECT COUNT(*) AS n FROM message_recipients WHERE message_id IN (SELECT message_id FROM notice_editions WHERE notice_id = ?)',
  );
  if (homes < HOMES || people < HOMES) throw new Error(`Only ${homes} homes and ${people} people were found`);
}

async function tidy(connection: mysql.Connection, id: string) {
  await connection.execute(
    'DELETE FROM message_recipients WHERE message_id IN (SELECT message_id FROM notice_editions WHERE notice_id = ?)',
    [id],
  );
  await connection.execute('DELETE FROM notice_readers WHERE notice_id = ?', [id]);
}
