import { randomBytes, randomUUID } from 'node:crypto';
import { readConfig } from '@linli/server/config.ts';
import { phoneVaultOf } from '@linli/server/kit/vault.ts';
import { listenStandin } from '@linli/wechat-standin/standin.ts';
import { freePort } from '../free-port.ts';
import { startServer } from '../local-server.ts';
import { compare, growth, startBaseline, WIDTH } from './compare.ts';
import { goals, prepare, ROUNDS, say, settingsFor } from './frame.ts';
import { fire, peakMemoryOf, type Shot } from './load.ts';
import { PEOPLE, seedTickets, STAFF, token } from './seed.ts';

const LARGE = 1_000_000;
const SMALL = 1_000;

const prepareTickets = (server: string, total: number) =>
  prepare(server, `linli_bench_${total}`, {
    files: ['scripts/src/bench/seed.ts', 'server/src/tickets/tickets.migrations.ts'],
    fill(connection, settings) {
      const sealed = phoneVaultOf({ config: readConfig(settings), randomBytes }).seal('13800009999');
      return seedTickets(connection, total, Date.now(), sealed);
    },
    // What earlier runs submitted: pages must hold what the seed put there.
    async tidy(connection) {
      const submitted = `FROM tickets WHERE number NOT LIKE '20250101-%'`;
      for (const table of ['ticket_events', 'ticket_clocks'])
        await connection.query(`DELETE FROM ${table} WHERE ticket_id IN (SELECT id ${submitted})`);
      await connection.query(`DELETE ${submitted}; DELETE FROM outbox; DELETE FROM idempotency_keys`);
    },
  });

const person = (index: number) => 1 + (index % PEOPLE);
const ticketIds: string[][] = [];
const report = JSON.stringify({
  place: 'HOME',
  category: 'DRAIN',
  text: '厨房下水很慢，洗碗要等好久',
  contact: { name: '住户', phone: '13800009999' },
});
const shots = {
  list: (index: number): Shot => ({ method: 'GET', path: '/api/tickets', token: token(person(index)) }),
  detail: (index: number): Shot => {
    const ids = ticketIds[person(index)]!;
    return { method: 'GET', path: `/api/tickets/${ids[index % ids.length]}`, token: token(person(index)) };
  },
  submit: (index: number): Shot => ({
    method: 'POST',
    path: '/api/tickets',
    token: token(person(index)),
    body: report,
    key: randomUUID(),
  }),
};

const lists: Record<string, { path: string; token: string }> = {
  'my tickets, all': { path: '/api/tickets', token: token(1) },
  'my tickets, open': { path: '/api/tickets?view=open', token: token(1) },
  'desk, to triage': { path: '/api/admin/tickets?view=triage', token: token(STAFF) },
  'desk, working': { path: '/api/admin/tickets?view=working', token: token(STAFF) },
  'desk, mine': { path: '/api/admin/tickets?view=mine', token: token(STAFF) },
  'desk, ended': { path: '/api/admin/tickets?view=ended', token: token(STAFF) },
  'desk, all': { path: '/api/admin/tickets', token: token(STAFF) },
  'desk, counts': { path: '/api/admin/ticket-counts', token: token(STAFF) },
};

/** Tickets: how lists grow, and what a request costs beside one written by hand. */
export async function benchTickets(mariadb: string) {
  const standin = await listenStandin({ port: 0, demo: true });
  const [largeUrl, smallUrl] = [await prepareTickets(mariadb, LARGE), await prepareTickets(mariadb, SMALL)];
  const large = await startServer(settingsFor(largeUrl, standin.url, await freePort()), 'bench-large');
  const small = await startServer(settingsFor(smallUrl, standin.url, await freePort()), 'bench-small');
  const yardstick = await startBaseline('tickets.ts', largeUrl, shots.list(0));
  try {
    for (let n = 1; n <= PEOPLE; n += 1) {
      const { text } = await fire(large.url, shots.list(n - 1));
      ticketIds[n] = (JSON.parse(text) as { items: { id: string }[] }).items.map(({ id }) => id).slice(0, 10);
    }
    say('Growth: the same list at a thousand and at a million tickets');
    for (const [name, { path, token: bearer }] of Object.entries(lists)) {
      const shot = (): Shot => ({ method: 'GET', path, token: bearer });
      const sizes = { name, large: '1,000,000', small: '1,000' };
      await growth(sizes, { url: large.url, shot }, { url: small.url, shot });
    }
    say(`CPU per request at ${LARGE.toLocaleString('en')} tickets, ${WIDTH} at a time, ${ROUNDS} interleaved rounds`);
    await compare({ name: 'list', limit: 1.3, count: 1500, shot: shots.list }, large, yardstick);
    await compare({ name: 'detail', limit: 1.5, count: 1500, shot: shots.detail }, large, yardstick);
    await compare({ name: 'submit', limit: 1.8, count: 800, shot: shots.submit }, large, yardstick);
    goals.push({
      name: 'server memory under that load (peak)',
      value: peakMemoryOf(large.pid),
      limit: 200,
      unit: ' MB',
    });
  } finally {
    yardstick.process.kill();
    await Promise.all([large.stop(), small.stop(), standin.close()]);
  }
}
