import { DAY, MINUTE, localDateOf, startOfDay } from '@linli/shared/kit/time.ts';
import type { QueryEvent } from '../../database/drivers/engine.ts';
import { explain } from '../../database/queries/explain.ts';
import { defaultPolicies } from '../../estates/policies/policies.service.ts';
import { UnitContacts } from '../../homes/homes.tables.ts';
import { actorOf } from '../../sessions/actor.ts';
import type { Scope } from '../../kit/scope.ts';
import { refusedWith, type Person } from '../../test/world/world.ts';
import { startOffice, type Addressee, type Office } from '../../test/world/office.ts';
import { deliverDue } from '../delivery/deliver.ts';
import { promptFor } from '../subscriptions/subscriptions.service.ts';
import { markSubjectRead, unreadCount } from './inbox.service.ts';

let office: Office;
let queries: QueryEvent[];
let chen: Addressee;
let owner: Person;
let neighbour: Person;
beforeEach(async () => {
  queries = [];
  office = await startOffice({ onQuery: (query) => void queries.push(query) });
  chen = office.person('demo-owner-1');
  owner = await office.world.as('demo-owner-1');
  neighbour = await office.world.as('demo-owner-2');
});
afterEach(() => office.world.stop());

const scopeOf = async ({ token }: Person): Promise<Scope> => {
  const { deps } = office.world;
  const actor = (await actorOf(deps, token, office.world.now()))!;
  return { actor, db: deps.db.read, deps, now: office.world.now(), policies: defaultPolicies };
};
const asThem = async <T>(person: Person, work: (scope: Scope) => Promise<T>): Promise<T> => {
  const scope = await scopeOf(person);
  return office.world.deps.db.tx((db) => work({ ...scope, db }));
};

describe('the inbox', () => {
  test('has what I was told, newest first, with where it leads', async () => {
    const subject = { kind: 'ticket' as const, id: office.world.deps.newId() };
    await office.notify([chen], { subject, emergency: true });
    office.world.tick(MINUTE);
    await office.notify([chen], {
      kind: 'NOTICE',
      subject: { kind: 'notice', id: subject.id },
      title: '停水',
      body: '明天停水',
    });
    const { items, next } = await owner.messages.inbox();
    expect(next).toBeUndefined();
    expect(items).toMatchObject([
      { kind: 'NOTICE', title: '停水', body: '明天停水', read: false, emergency: false, subject: { kind: 'notice' } },
      { kind: 'TICKET_PROGRESS', emergency: true, subject, at: new Date(office.world.now() - MINUTE).toISOString() },
    ]);
  });

  test('is mine alone: a neighbour neither sees nor reads it', async () => {
    const id = await office.notify([chen]);
    expect(await neighbour.messages.inbox()).toEqual({ items: [] });
    const reading = neighbour.messages.read({ params: { messageId: id } });
    await expect(reading).rejects.toEqual(refusedWith('resource.not-found'));
    await neighbour.messages.readAll();
    expect((await owner.messages.inbox()).items).toMatchObject([{ id, read: false }]);
    for (const call of [
      office.world.stranger.messages.inbox(),
      office.world.stranger.messages.readAll(),
      office.world.stranger.messages.read({ params: { messageId: id } }),
      office.world.stranger.messages.settings(),
    ])
      await expect(call).rejects.toEqual(refusedWith('identity.required'));
  });

  test('is turned page by page, the unread apart, and each message met once', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 7; n += 1) ids.unshift(await office.notify([chen]));
    await owner.messages.read({ params: { messageId: ids[2]! } });
    const walk = async (only?: 'unread') => {
      const seen: string[] = [];
      for (let cursor: string | undefined, page = 0; page < 9; page += 1) {
        const { items, next } = await owner.messages.inbox({
          query: { limit: 3, ...(only && { only }), ...(cursor && { cursor }) },
        });
        seen.push(...items.map(({ id }) => id));
        if (!(cursor = next)) break;
      }
      return seen;
    };
    expect(await walk()).toEqual(ids);
    expect(await walk('unread')).toEqual(ids.filter((id) => id !== ids[2]));
    const forged = owner.messages.inbox({ query: { cursor: 'forged' } });
    await expect(forged).rejects.toEqual(refusedWith('request.invalid'));
  });

  test('counts what I have not read, to a hundred, and forgets it message by message, by what I opened, or at once', async () => {
    const scope = await scopeOf(owner);
    const notice = { kind: 'notice' as const, id: office.world.deps.newId() };
    const first = await office.notify([chen]);
    await office.notify([chen], { kind: 'NOTICE', subject: notice });
    await office.notify([chen], { kind: 'NOTICE_CORRECTION', subject: notice });
    await office.notify([chen]);
    expect(await unreadCount(scope)).toBe(4);
    await owner.messages.read({ params: { messageId: first } });
    await owner.messages.read({ params: { messageId: first } });
    expect(await unreadCount(scope)).toBe(3);
    await asThem(owner, (mine) => markSubjectRead(mine, notice));
    expect(await unreadCount(scope)).toBe(1);
    await owner.messages.readAll();
    expect(await unreadCount(scope)).toBe(0);
    expect((await owner.messages.inbox()).items.every(({ read }) => read)).toBe(true);
    for (let n = 0; n < 103; n += 1) await office.notify([chen]);
    expect(await unreadCount(scope)).toBe(100);
  });

  test('is a proof where no push has been, once', async () => {
    const [one, other, pushed] = [office.parcel(), office.parcel(), office.parcel()];
    const first = await office.notify([chen], one);
    await office.notify([chen], other);
    await owner.messages.read({ params: { messageId: first } });
    expect(await office.emitted('message.told')).toMatchObject([{ subjectId: one.subject!.id, by: 'INBOX' }]);
    await office.accept(chen, 'PARCEL');
    await office.notify([chen], pushed);
    const newest = (await owner.messages.inbox()).items[0]!.id;
    await deliverDue(office.world.deps, { messageId: newest });
    await owner.messages.readAll();
    await owner.messages.readAll();
    expect(await office.emitted('message.told')).toMatchObject([
      { subjectId: one.subject!.id, by: 'INBOX' },
      { subjectId: pushed.subject!.id, by: 'WECHAT' },
      { subjectId: other.subject!.id, by: 'INBOX' },
    ]);
    await deliverDue(office.world.deps);
    expect(office.texts).toEqual([]);
  });
});

describe('what I want pushed', () => {
  const choose = (person: Person, ...choices: Parameters<Person['messages']['recordChoices']>[0]['body']['choices']) =>
    person.messages.recordChoices({ body: { choices } });
  const of = (template: string, { subscriptions }: { subscriptions: { template: string }[] }) =>
    subscriptions.find((one) => one.template === template);

  test('shows residents their templates, colleagues the new orders, and how else I am reached', async () => {
    const mine = await owner.messages.settings();
    expect(mine.subscriptions.map(({ template }) => template)).toEqual(['PROGRESS', 'VISIT', 'PARCEL', 'NOTICE']);
    expect(mine).toMatchObject({ quiet: { from: '22:00', to: '08:00' }, sms: { on: true, phone: '138****1001' } });
    const theirs = await (await office.world.as('demo-tech-1')).messages.settings();
    expect(theirs.subscriptions.map(({ template }) => template)).toEqual(['WORK']);
    office.world.deps.config.WX_TEMPLATE_NOTICE = '';
    expect(of('NOTICE', await owner.messages.settings())).toEqual({ template: 'NOTICE', credit: 0, askable: false });
  });

  test('each accept is one message more, however many come at once; a refusal takes none away', async () => {
    const accept = () => choose(owner, { template: 'PARCEL', choice: 'accept' });
    await Promise.all(Array.from({ length: 8 }, accept));
    const answered = new Date(office.world.now()).toISOString();
    const refused = await choose(
      owner,
      { template: 'PARCEL', choice: 'reject' },
      { template: 'NOTICE', choice: 'ban' },
    );
    expect(of('PARCEL', refused)).toMatchObject({ credit: 8, choice: 'reject', answeredAt: answered, askable: false });
    expect(of('NOTICE', refused)).toMatchObject({ credit: 0, choice: 'ban' });
    expect(of('PARCEL', await neighbour.messages.settings())).toMatchObject({ credit: 0, askable: true });
  });

  test('an answer that is sent twice counts once, a template named twice is not taken', async () => {
    const body = { choices: [{ template: 'VISIT' as const, choice: 'accept' as const }] };
    await owner.messages.recordChoices({ body }, { idempotencyKey: 'the-same-tap' });
    const again = await owner.messages.recordChoices({ body }, { idempotencyKey: 'the-same-tap' });
    expect(of('VISIT', again)).toMatchObject({ credit: 1 });
    const twice = choose(owner, ...body.choices, ...body.choices);
    await expect(twice).rejects.toEqual(refusedWith('request.invalid'));
    await expect(choose(office.world.stranger as Person, ...body.choices)).rejects.toEqual(
      refusedWith('identity.required'),
    );
  });

  test('is not asked for again within thirty days of a refusal', async () => {
    const asked = async () =>
      (await promptFor(await scopeOf(owner), ['PARCEL', 'NOTICE'])).map(({ template }) => template);
    expect(await asked()).toEqual(['PARCEL', 'NOTICE']);
    await choose(owner, { template: 'PARCEL', choice: 'reject' }, { template: 'NOTICE', choice: 'accept' });
    expect(await asked()).toEqual(['NOTICE']);
    office.world.tick(30 * DAY);
    expect(await promptFor({ ...(await scopeOfLater(owner)), now: office.world.now() }, ['PARCEL'])).toHaveLength(1);
  });
  /** The session would have ended; the question is about the days. */
  const scopeOfLater = async (person: Person) => {
    office.world.tick(-30 * DAY);
    const scope = await scopeOf(person);
    office.world.tick(30 * DAY);
    return scope;
  };
});

describe('the message log', () => {
  test('has each attempt of a Shanghai day, newest first, and names nobody in full', async () => {
    const lead = await office.world.as('demo-cs-lead');
    await office.accept(chen, 'PROGRESS');
    await office.notify([chen]);
    await office.notify([chen], office.parcel());
    const [contact] = await office.world.deps.db.read.find(UnitContacts, { take: 1 });
    await office.notify([{ personId: contact!.id, unitId: contact!.unit_id, isContact: true }], office.parcel());
    await deliverDue(office.world.deps);
    const on = localDateOf(office.world.now());
    const { items } = await lead.messagesAdmin.log({ query: { on } });
    expect(items.map(({ channel, result, recipient }) => `${channel} ${result} ${recipient}`).toSorted()).toEqual(
      ['SMS SENT 陈*', 'WECHAT NO_CREDIT 陈*', 'WECHAT SENT 陈*', `SMS SENT ${contact!.name[0]}*`].toSorted(),
    );
    expect(items.map(({ id }) => id)).toEqual(
      items
        .map(({ id }) => id)
        .toSorted()
        .toReversed(),
    );
    const narrowed = await lead.messagesAdmin.log({ query: { on, channel: 'WECHAT', result: 'SENT' } });
    expect(narrowed.items).toMatchObject([{ kind: 'TICKET_PROGRESS', recipient: '陈*' }]);
    const { items: first, next } = await lead.messagesAdmin.log({ query: { on, limit: 3 } });
    const { items: rest } = await lead.messagesAdmin.log({ query: { on, limit: 3, cursor: next! } });
    expect([...first, ...rest]).toEqual(items);
    expect(await lead.messagesAdmin.day({ query: { on } })).toEqual({
      counts: expect.arrayContaining([
        { channel: 'SMS', result: 'SENT', count: 2 },
        { channel: 'WECHAT', result: 'NO_CREDIT', count: 1 },
        { channel: 'WECHAT', result: 'SENT', count: 1 },
      ]) as unknown,
      waiting: 0,
    });
  });

  test('begins and ends at Shanghai’s midnight, and says how many are still being tried', async () => {
    const lead = await office.world.as('demo-manager');
    const midnight = startOfDay('2026-11-21');
    office.world.tick(midnight - 1 - office.world.now());
    await office.notify([chen], { emergency: true });
    await deliverDue(office.world.deps);
    office.world.tick(1);
    await office.notify([chen], { emergency: true });
    await office.notify([chen]);
    await deliverDue(office.world.deps);
    for (const on of ['2026-11-20', '2026-11-21'])
      expect((await lead.messagesAdmin.log({ query: { on } })).items).toHaveLength(1);
    expect(await lead.messagesAdmin.day({ query: { on: '2026-11-22' } })).toEqual({ counts: [], waiting: 1 });
  });

  test.each(['demo-owner-1', 'demo-cs-1', 'demo-tech-1', 'demo-keeper-1'] as const)('%s may not look', async (code) => {
    const person = await office.world.as(code);
    const query = { on: '2026-11-20' };
    await expect(person.messagesAdmin.log({ query })).rejects.toEqual(refusedWith('identity.forbidden'));
    await expect(person.messagesAdmin.day({ query })).rejects.toEqual(refusedWith('identity.forbidden'));
  });

  test('of another estate is not mine', async () => {
    await office.notify([chen], { estateId: office.world.deps.newId() });
    await deliverDue(office.world.deps);
    const admin = await office.world.as('demo-admin');
    expect(await admin.messagesAdmin.log({ query: { on: '2026-11-20' } })).toEqual({ items: [] });
    expect((await admin.messagesAdmin.day({ query: { on: '2026-11-20' } })).counts).toEqual([]);
  });
});

test('inbox, work in hand and log are read from their indexes, also further down', async () => {
  const { deps } = office.world;
  const people = await office.crowd(300);
  for (let n = 0; n < 3; n += 1) await office.notify(people, { emergency: true });
  for (let n = 0; n < 30; n += 1) await office.notify([chen]);
  await deliverDue(deps);
  const id = await office.notify(people.slice(0, 60));
  const lead = await office.world.as('demo-cs-lead');
  if (deps.db.engine === 'mysql')
    await deps.db.exclusively((runner) => runner.query('ANALYZE TABLE messages, message_recipients, message_attempts'));
  queries.length = 0;
  for (const query of [{ limit: 2 }, { limit: 2, only: 'unread' as const }]) {
    const { next } = await owner.messages.inbox({ query });
    await owner.messages.inbox({ query: { ...query, cursor: next! } });
  }
  await unreadCount(await scopeOf(owner));
  const on = localDateOf(office.world.now());
  const { next } = await lead.messagesAdmin.log({ query: { on, limit: 2 } });
  await lead.messagesAdmin.log({ query: { on, limit: 2, cursor: next! } });
  await lead.messagesAdmin.day({ query: { on } });
  await deliverDue(deps, { messageId: id, batches: 1 });
  await deliverDue(deps, { batches: 1 });
  await owner.messages.readAll();
  const looked = queries.filter(({ sql }) =>
    /^(select|update) .*message_(recipients|attempts)/is.test(sql.replaceAll('\n', ' ')),
  );
  expect(looked.length).toBeGreaterThan(12);
  const bad: string[] = [];
  for (const { sql, params } of looked) {
    const { tables, sorts, raw } = await explain(deps.db, sql, params);
    // A page, or what is counted to a hundred, is cut inside and may be read whole and sorted outside.
    const cut = /LIMIT [^)]*\) AS (?:mine|counted)/.test(sql);
    const whole = tables.filter(
      ({ access, table }) => access === 'table-scan' && !(cut && /^(mine|counted)$/.test(table)),
    );
    // A day's counts sort their few groups; and MariaDB counts a short table by reading it.
    const counts = /^select .*count\(/is.test(sql);
    const little = counts && deps.db.engine === 'mysql' && raw.every(({ rows }) => Number(rows) < 1_200);
    if (!little && (whole.length > 0 || (sorts && !cut && !counts))) bad.push(`${sql}\n${JSON.stringify(raw)}`);
  }
  expect(bad.join('\n\n')).toBe('');
});
