import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { forgetPerson } from '../../identity/actor-cache.service.ts';
import { Sessions } from '../../identity/identity.tables.ts';
import { SESSION_IDLE } from '../../identity/sessions.service.ts';
import { demoPeople } from '../../seed/demo/people.ts';
import { call, operations } from '../world/operations.ts';
import { startWorld, type World } from '../world/world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

const MATRIX = fileURLToPath(new URL('role-matrix.txt', import.meta.url));
const codes = demoPeople.map(({ code }) => code);

/** A query nobody knows is refused after the role and before any effect: 422 says that the role was let in. */
const PROBE = '?probe=1';

test('who may call what is what the contract says, and what was reviewed', async () => {
  const seen: string[] = [];
  const people = await Promise.all(codes.map((code) => world.as(code)));
  const rolesOf = await Promise.all(people.map(async ({ identity }) => (await identity.me()).roles));
  for (const operation of operations) {
    const { roles } = operation.endpoint;
    const admitted: string[] = [];
    await Promise.all(
      codes.map(async (code, index) => {
        const { status, body } = await call(world, operation, { token: people[index]!.token, query: PROBE });
        const should = roles === 'public' || roles.some((role) => rolesOf[index]!.includes(role));
        if (should) admitted[index] = code.replace('demo-', '');
        expect({ operation: operation.name, code, status, refusal: body.code }).toEqual({
          operation: operation.name,
          code,
          ...(should ? { status: 422, refusal: 'request.invalid' } : { status: 403, refusal: 'identity.forbidden' }),
        });
      }),
    );
    const names = admitted.filter(Boolean);
    const audience = roles === 'public' ? ['strangers'] : names.length === codes.length ? ['everyone'] : names;
    seen.push(`${operation.name.padEnd(26)} ${audience.join(' ')}`);
  }
  const matrix = `${seen.join('\n')}\n`;
  if (process.env.UPDATE_ROLE_MATRIX) writeFileSync(MATRIX, matrix);
  // A change of rights is to be seen in review: run this with UPDATE_ROLE_MATRIX=1 and look at the difference.
  expect(matrix).toBe(readFileSync(MATRIX, 'utf8'));
});

describe('a session is asked for everywhere but at the entrance', () => {
  const guarded = operations.filter(({ endpoint }) => endpoint.roles !== 'public');
  const refusedEverywhere = async (token: string | undefined) => {
    // Twenty at once: a database on a busy machine lets nobody wait for the hundreds of others.
    for (let from = 0; from < guarded.length; from += 20) {
      const some = guarded.slice(from, from + 20);
      const answers = await Promise.all(some.map((operation) => call(world, operation, { token, query: PROBE })));
      for (const answer of answers) expect(answer).toMatchObject({ status: 401, body: { code: 'identity.required' } });
    }
  };

  test('none, and none that is one', async () => {
    for (const token of [undefined, 'garbage', 'x'.repeat(43), 'null', `eyJhbGciOiJub25lIn0.e30.${'a'.repeat(20)}`])
      await refusedEverywhere(token);
    const { token } = await world.as('demo-admin');
    for (const header of [`Basic ${token}`, `Bearer  ${token}x`, `bearer${token}`, token])
      expect((await world.raw().get('/api/me').set('Authorization', header)).status).toBe(401);
    // Only the header counts: an address is logged, and a cookie comes along from other people's pages.
    expect((await world.raw().get('/api/me').query({ token }).set('Cookie', `token=${token}`)).status).toBe(401);
  });

  test('one that was ended, at once', async () => {
    const admin = await world.signIn('demo-admin');
    await admin.identity.signOut();
    await refusedEverywhere(admin.token);
  });

  test('one whose time has passed', async () => {
    const admin = await world.signIn('demo-admin');
    const { id } = await admin.identity.me();
    await world.deps.db.tx((db) => db.update(Sessions, { person_id: id }, { expires_at: world.now() }));
    forgetPerson(world.deps, id);
    await refusedEverywhere(admin.token);
  });

  test('one that nobody used for long', async () => {
    const { token } = await world.signIn('demo-finance-1');
    world.tick(SESSION_IDLE);
    await refusedEverywhere(token);
  });
});

test('a post that is taken away is gone with the next request', async () => {
  const [admin, tech] = [await world.signIn('demo-admin'), await world.signIn('demo-tech-1')];
  const { id } = await tech.identity.me();
  await tech.ticketsAdmin.queue();
  await admin.estatesAdmin.setStaffRoles({ params: { personId: id }, body: { roles: [] } });
  for (const operation of operations.filter(({ endpoint }) => endpoint.path.startsWith('/admin/')))
    expect(await call(world, operation, { token: tech.token, query: PROBE })).toMatchObject({ status: 403 });
});
