import { acceptanceStatement } from '@linli/shared/tickets/tickets.words.ts';
import { ticketsAdminApi } from '@linli/shared/tickets/tickets.admin.api.ts';
import { ticketsApi } from '@linli/shared/tickets/tickets.api.ts';
import type { Endpoint } from '@linli/shared/kit/endpoint.ts';
import * as z from '@linli/shared/kit/zod.ts';
import { demoPerson } from '../../seed/demo/people.ts';
import { aPhoto } from '../world/photos.ts';
import { call, NOBODY, type Operation } from '../world/operations.ts';
import { startWorld, type World } from '../world/world.ts';

let world: World;
let photoId: string;
beforeAll(async () => {
  world = await startWorld();
  photoId = (await (await world.as('demo-tech-1')).files.upload({ body: await aPhoto() })).id;
});
afterAll(() => world.stop());

/** A body each command would take, but for its version. */
const bodies: Record<string, object> = {
  accept: { statement: acceptanceStatement },
  reject: { reason: '还漏' },
  reopen: { reason: '又漏' },
  triage: { kind: 'REPAIR_PRIVATE', category: 'WATER', urgency: 'MAJOR' },
  retriage: { kind: 'REPAIR_PRIVATE', category: 'WATER', urgency: 'MINOR', reason: '看错了' },
  dispatch: { assigneeId: demoPerson('demo-tech-1').id, requirement: '快' },
  reassign: { assigneeId: demoPerson('demo-tech-1').id, reason: '请假' },
  giveBack: { reason: '不会' },
  assist: { reason: '缺人' },
  sendBack: { reason: '缺记录' },
  comment: { text: '几点来' },
  progress: { text: '在修' },
  note: { text: '急' },
  answer: { text: '三点' },
  correct: { contact: { name: '陈', phone: '13800001001' } },
};
const bodyOf = (action: string): object =>
  ({
    'tickets.visit': { satisfied: true },
    'ticketsAdmin.visit': { satisfied: true, channel: 'PHONE' },
    'ticketsAdmin.finish': { result: '好', photoIds: [photoId] },
  })[action] ??
  bodies[action.split('.')[1]!] ??
  {};

const operations: Operation[] = Object.entries({ tickets: ticketsApi, ticketsAdmin: ticketsAdminApi }).flatMap(
  ([domain, api]) =>
    Object.entries(api as Record<string, Endpoint>).map(([name, endpoint]) => ({
      name: `${domain}.${name}`,
      endpoint,
    })),
);
const declaring = (code: string) =>
  operations.filter(
    ({ endpoint }) => endpoint.refusals?.includes(code as never) && endpoint.path.includes(':ticketId'),
  );
/** A person whom the role lets in, and who sees the ticket. */
const someone = async ({ endpoint: { roles } }: Operation) => {
  const people = { 'demo-owner-1': 'resident', 'demo-manager': 'manager', 'demo-tech-1': 'technician' } as const;
  const code = (Object.keys(people) as (keyof typeof people)[]).find((who) => roles.includes(people[who] as never));
  return (await world.as(code!)).token;
};
/** Withdrawn after it was given to the technician: an end, which he still sees. */
async function ended() {
  const [chen, cs] = [await world.as('demo-owner-1'), await world.as('demo-cs-1')];
  const contact = { name: '陈', phone: '13800001001' };
  const { id } = await chen.tickets.submit({ body: { place: 'HOME', category: 'WATER', text: '漏', contact } });
  const to = (version: number, action: string) => ({
    params: { ticketId: id },
    body: { version, ...bodyOf(`ticketsAdmin.${action}`) } as never,
  });
  await cs.ticketsAdmin.triage(to(1, 'triage'));
  await cs.ticketsAdmin.dispatch(to(2, 'dispatch'));
  return chen.tickets.withdraw(to(3, 'withdraw'));
}

describe('every command of a ticket', () => {
  test.each(declaring('tickets.changed'))('$name on an old version is shown the new one', async (operation) => {
    const ticket = await ended();
    const answer = await call(world, operation, {
      token: await someone(operation),
      id: ticket.id,
      body: { ...bodyOf(operation.name), version: 1 },
    });
    expect(answer).toMatchObject({
      status: 412,
      body: { code: 'tickets.changed', current: { id: ticket.id, version: 4, state: 'CANCELLED' } },
    });
  });

  test.each(declaring('tickets.wrong-state'))(
    '$name on an ended ticket is told that it has ended',
    async (operation) => {
      const ticket = await ended();
      const versioned = operation.endpoint.method === 'PUT' ? { version: ticket.version } : {};
      const answer = await call(world, operation, {
        token: await someone(operation),
        id: ticket.id,
        body: { ...bodyOf(operation.name), ...versioned },
      });
      expect(answer).toMatchObject({
        status: 409,
        body: {
          code: 'tickets.wrong-state',
          current: { id: ticket.id, state: 'CANCELLED', actions: expect.any(Array) },
        },
      });
    },
  );

  test.each(operations.filter(({ endpoint }) => endpoint.path.includes(':ticketId')))(
    '$name on a ticket that is not there, also with pictures that are not',
    async (operation) => {
      const versioned = operation.endpoint.method === 'PUT' ? { version: 1 } : {};
      const { body: schema } = operation.endpoint;
      const takes = (field: string) => schema instanceof z.ZodObject && field in schema.shape;
      const pictures = {
        ...(takes('photoIds') && { photoIds: [NOBODY] }),
        ...(takes('signatureId') && { signatureId: NOBODY }),
      };
      for (const more of [{}, pictures]) {
        const body = schema ? { ...bodyOf(operation.name), ...versioned, ...more } : undefined;
        expect(await call(world, operation, { token: await someone(operation), body })).toMatchObject({
          status: 404,
          body: { code: 'resource.not-found' },
        });
      }
    },
  );

  test.each(
    operations.filter(({ name, endpoint }) => name.startsWith('tickets.') && endpoint.path.includes(':ticketId')),
  )('$name by the neighbour across the landing: there is no such ticket', async (operation) => {
    const ticket = await ended();
    const versioned = operation.endpoint.method === 'PUT' ? { version: ticket.version } : {};
    const body = operation.endpoint.body ? { ...bodyOf(operation.name), ...versioned } : undefined;
    const { token } = await world.as('demo-owner-2');
    expect(await call(world, operation, { token, id: ticket.id, body })).toMatchObject({
      status: 404,
      body: { code: 'resource.not-found' },
    });
  });
});
