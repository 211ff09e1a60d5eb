import { randomUUID } from 'node:crypto';
import { Writable } from 'node:stream';
import { pino } from 'pino';
import { DAY } from '@linli/shared/kit/time.ts';
import { acceptanceStatement } from '@linli/shared/tickets/tickets.words.ts';
import { logOptions } from '../../deps.ts';
import { unitIdAt } from '../../seed/estate/houses.ts';
import { demoPeople, demoPerson } from '../../seed/demo/people.ts';
import { createWeChat } from '../../wechat/wechat-client.ts';
import { call, operations } from '../world/operations.ts';
import { photo } from '../world/photos.ts';
import { startWorld, type Person, type World } from '../world/world.ts';

/** All that the server has said in this file. */
let said = '';
const heard = new Writable({ write: (chunk, _, done) => void ((said += String(chunk)), done()) });
const log = pino({ ...logOptions, level: 'debug' }, heard);
/** As the server has it: what it writes needs no striking out, and this shows that. */
const requestLog = pino({ level: 'debug' }, heard);

let world: World;
let chen: Person;
beforeAll(async () => {
  world = await startWorld({ deps: (base) => ({ log, requestLog, wechat: createWeChat({ ...base, log }) }) });
  chen = await world.as('demo-owner-1');
});
afterAll(() => world.stop());

const contact = { name: '某某人', phone: '13955557777' };

/** A parcel comes, somebody is sent for it and shows what must not be known; a notice is written to the house. */
async function atTheStation(): Promise<string[]> {
  const [keeper, lead] = [await world.as('demo-keeper-1'), await world.as('demo-cs-lead')];
  const unitId = unitIdAt('3栋2单元602');
  const label = { name: contact.name, phone: contact.phone, trackingNo: 'SF98765432101' };
  const { results } = await keeper.parcelsAdmin.takeIn({
    body: { pieces: [{ ref: randomUUID(), kind: 'EXPRESS', carrier: 'SF', shelf: '2-3', unitId, ...label }] },
  });
  const { id, code } = results[0]!.parcel!;
  await keeper.parcelsAdmin.suggest({ query: { phone: contact.phone, name: contact.name } });
  const proxy = await chen.parcels.appointProxy({ body: { name: '某代取', hours: 1, parcelIds: [id] } });
  const { token } = await chen.parcels.identity();
  for (const shown of [
    { by: 'TOKEN', token },
    { by: 'TOKEN', token },
    { by: 'PROXY', code: proxy.code },
    { by: 'CODE', code: code! },
    { by: 'STAFF_CHECK', unitId, seen: '身份证尾号 AB4321' },
  ] as const)
    await keeper.parcelsAdmin.openHandover({ body: shown }).catch(() => undefined);
  const text = { category: 'GENERAL', title: '寻物', html: `<p>请联系${contact.name} ${contact.phone}</p>` } as const;
  const draft = await lead.noticesAdmin.draft({ body: { ...text, audience: { unitIds: [unitId] } } });
  await lead.noticesAdmin.publish({ params: { noticeId: draft.id }, body: { version: draft.version } });
  await world.outbox.drain();
  const { items } = await (await world.as('demo-manager')).messagesAdmin.followUps({ query: {} });
  for (const { id: followUpId } of items)
    await lead.messagesAdmin.followUp({
      params: { followUpId },
      body: { way: 'PHONE', reached: true, note: `打 ${contact.phone}` },
    });
  world.tick(DAY);
  await world.scheduler.runDue(world.now());
  return [proxy.code, proxy.name, token, code!, 'AB4321', label.trackingNo];
}

/** A repair from report to rating, a family member bound, and what goes wrong on the way. */
async function journey() {
  const [cs, wang] = [await world.as('demo-cs-1'), await world.as('demo-tech-1')];
  const body = { place: 'HOME', category: 'WATER', text: '我的身份证在漏水的柜子里', contact } as const;
  const at = ({ id, version }: { id: string; version: number }) => ({ params: { ticketId: id }, body: { version } });
  const as = <Body>(ticket: { id: string; version: number }, more: Body) => ({
    params: { ticketId: ticket.id },
    body: { version: ticket.version, ...more },
  });
  const submitted = await chen.tickets.submit({ body });
  const how = { kind: 'REPAIR_PRIVATE', category: 'WATER', urgency: 'MAJOR', note: '来电 13955557777' } as const;
  const accepted = await cs.ticketsAdmin.triage(as(submitted, how));
  const order = { assigneeId: demoPerson('demo-tech-1').id, requirement: '先打 13955557777' };
  const dispatched = await cs.ticketsAdmin.dispatch(as(accepted, order));
  const contacted = await wang.ticketsAdmin.contact(at(await wang.ticketsAdmin.take(at(dispatched))));
  const finished = await wang.ticketsAdmin.finish(as(contacted, { result: '好了', photoIds: [await photo(wang)] }));
  const signed = await chen.tickets.accept(as(finished, { statement: acceptanceStatement }));
  await chen.tickets.visit(as(await cs.ticketsAdmin.pass(at(signed)), { satisfied: true, comment: '打 13955557777' }));
  await cs.ticketsAdmin.queue({ query: { q: contact.phone } });

  const { code } = await chen.homes.invite({ body: { role: 'FAMILY' } });
  const guest = await world.newcomer();
  await guest.homes.bindByInvitation({ body: { code } });
  await guest.homes.bindByInvitation({ body: { code } }).catch(() => undefined);
  await guest.homes.bindByPhone({ body: { phoneCode: 'phone-code-nobody-gave' } }).catch(() => undefined);
  await world.stranger.identity.signIn({ body: { code: 'login-code-nobody-gave' } }).catch(() => undefined);
  await world.raw().get(`/api/nothing?token=${chen.token}&phone=${contact.phone}`);
  await world.outbox.drain();
  return { secrets: [code, guest.token, guest.openid] };
}

test('no token, session key, phone, name, text or code is ever logged', async () => {
  const secrets = [...(await journey()).secrets, ...(await atTheStation())];
  for (const operation of operations)
    await call(world, operation, { token: chen.token, query: `?phone=${contact.phone}` });
  const { SECRET, WX_SECRET } = world.deps.config;
  const hidden = [
    ...secrets,
    chen.token,
    (await world.as('demo-cs-1')).token,
    SECRET,
    WX_SECRET,
    contact.phone,
    contact.name,
    '身份证',
    'session_key',
    'access_token',
    'phone-code-nobody-gave',
    'login-code-nobody-gave',
    ...demoPeople.flatMap(({ name, phone, code }) => [name, phone, code]),
  ];
  expect(said.split('\n').length).toBeGreaterThan(60);
  expect(hidden.filter((secret) => said.includes(secret))).toEqual([]);
  // Now and then the tail of an id looks like a phone number.
  const withoutIds = said.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '');
  expect(withoutIds.match(/(?<!\d)1[3-9]\d{9}(?!\d)/g) ?? []).toEqual([]);
});

test('a request says who, what, how it ended and how long it took, on one line', async () => {
  said = '';
  await world.raw().get('/api/me?x=1').set('Authorization', `Bearer ${chen.token}`).set('X-Request-Id', 'trace-me-1');
  const lines = said
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  const { id } = await chen.identity.me();
  expect(lines).toEqual([
    expect.objectContaining({
      requestId: 'trace-me-1',
      method: 'GET',
      route: '/api/me',
      status: 422,
      person: id,
      ms: expect.any(Number),
    }),
  ]);
  expect(said).not.toContain('x=1');
});

test('no line can be forged through an address, a header or a name', async () => {
  said = '';
  await world
    .raw()
    .get('/api/%0a{"level":60,"msg":"forged"}')
    .set('X-Request-Id', 'bad\tid')
    .set('User-Agent', '{"msg":"forged"}');
  await world.raw().get('/api/me').set('Authorization', 'Bearer forged\u0085line');
  expect(said).not.toContain('forged');
  for (const line of said.trim().split('\n')) expect(() => JSON.parse(line) as unknown).not.toThrow();
});

test('a fault of ours shows nothing but a number to ask about, and the log has the rest', async () => {
  said = '';
  const phoneNumber = world.deps.wechat.phoneNumber;
  world.deps.wechat.phoneNumber = async () => {
    throw new TypeError('SELECT secret FROM persons; at /srv/app.js:1:1');
  };
  const answer = await world
    .raw()
    .post('/api/homes/by-phone')
    .set('Authorization', `Bearer ${chen.token}`)
    .set('Idempotency-Key', 'a-fault-of-ours')
    .send({ phoneCode: 'x' });
  world.deps.wechat.phoneNumber = phoneNumber;
  const problem = JSON.parse(answer.text) as Record<string, unknown>;
  expect(problem).toEqual({
    type: '/problems/server.error',
    code: 'server.error',
    status: 500,
    title: expect.any(String),
    instance: '/api/homes/by-phone',
    requestId: answer.headers['x-request-id'],
  });
  expect(answer.text).not.toMatch(/SELECT|TypeError|app\.js/);
  expect(said).toContain('TypeError');
  expect(said).toContain(String(problem.requestId));
  // It was not kept: the same key, tried again, is tried again.
  await expect(
    chen.homes.bindByPhone({ body: { phoneCode: 'x' } }, { idempotencyKey: 'a-fault-of-ours' }),
  ).rejects.toMatchObject({
    code: 'homes.phone-code-invalid',
  });
});
