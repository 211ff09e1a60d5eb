import { HOUR, MINUTE, SECOND, startOfDay } from '@linli/shared/kit/time.ts';
import { UnitContacts } from '../../homes/homes.tables.ts';
import { otherStaff } from '../../seed/demo/people.ts';
import { SEND, startOffice, type Addressee, type Office } from '../../test/world/office.ts';
import { cancelMessage } from '../notifications/notify.service.ts';
import { deliverDue } from './deliver.ts';

let office: Office;
let chen: Addressee;
beforeEach(async () => {
  office = await startOffice();
  // People have a phone WeChat knows once they have logged in.
  await office.world.as('demo-owner-1');
  chen = office.person('demo-owner-1');
});
afterEach(() => office.world.stop());

/** Calls to WeChat's send. */
function countSends(): () => number {
  let sends = 0;
  const { faults } = office.world.standin.state;
  const { take } = faults;
  faults.take = (path) => {
    sends += path === SEND ? 1 : 0;
    return take(path);
  };
  return () => sends;
}

describe('a message', () => {
  test('arrives once, for one accept, and is written down', async () => {
    await office.accept(chen, 'PROGRESS');
    const id = await office.notify([chen]);
    await office.world.outbox.drain();
    await office.deliver();
    expect(office.world.standin.state.inbox.of(chen.openid)).toMatchObject([
      {
        title: '工单进度通知',
        fields: [
          { value: '20261120-0007' },
          { value: '水管漏水' },
          { value: '已派单' },
          { value: '2026年11月20日 10:00' },
          { value: '11月20日15:00前与您联系' },
        ],
      },
    ]);
    expect(await office.log(id)).toEqual(['WECHAT SENT']);
    expect(await office.credit(chen, 'PROGRESS')).toBe(0);
    expect(await office.recipient(chen, id)).toMatchObject({ told_at: office.world.now(), due_at: null, claim: null });
  });

  test('of which nothing was accepted does not bother WeChat, and is in the inbox', async () => {
    const sends = countSends();
    const id = await office.notify([chen]);
    await office.deliver();
    expect([await office.log(id), sends()]).toEqual([['WECHAT NO_CREDIT'], 0]);
    expect(await office.recipient(chen, id)).toMatchObject({ told_at: null, due_at: null });
  });

  test('goes to whom it is told once, however often it is said', async () => {
    await office.accept(chen, 'PROGRESS');
    await office.accept(chen, 'PROGRESS');
    await office.notify([chen, chen], { dedupKey: 'ticket:same' });
    expect(await office.notify([chen], { dedupKey: 'ticket:same' })).toBeUndefined();
    await office.world.outbox.drain();
    await office.deliver();
    expect(office.received(chen)).toBe(1);
  });

  test('that has been overtaken, or read already, is not pushed any more', async () => {
    await office.accept(chen, 'PROGRESS');
    const person = await office.world.as('demo-owner-1');
    const [overtaken, read] = [await office.notify([chen]), await office.notify([chen])];
    const { deps } = office.world;
    await deps.db.tx((db) => cancelMessage({ db, deps, now: office.world.now() }, overtaken));
    await person.messages.read({ params: { messageId: read } });
    await office.deliver();
    expect([office.received(chen), await office.log()]).toEqual([0, []]);
  });

  test('whose template is not set, and one to somebody without WeChat, go on to the next channel', async () => {
    const [shiLei] = otherStaff;
    const unreachable = await office.notify([{ personId: shiLei!.id }], office.parcel());
    await office.deliver();
    expect(await office.log(unreachable)).toEqual(['WECHAT UNREACHABLE', 'SMS SENT']);
    office.world.deps.config.WX_TEMPLATE_PARCEL = '';
    await office.accept(chen, 'PARCEL');
    const off = await office.notify([chen], office.parcel());
    await office.deliver();
    expect(await office.log(off)).toEqual(['WECHAT OFF', 'SMS SENT']);
  });
});

test('a token that ends in the middle of a batch costs nobody a message and gives nobody two', async () => {
  const people = await office.crowd(40);
  for (const one of people) await office.accept(one, 'PROGRESS');
  for (const one of people) await office.accept(one, 'PROGRESS');
  await office.notify([chen]);
  await office.deliver();
  office.world.standin.state.tokens.expireAll();
  const id = await office.notify(people);
  await office.deliver();
  expect(people.map(office.received)).toEqual(people.map(() => 1));
  expect(new Set(await office.log(id))).toEqual(new Set(['WECHAT SENT']));
});

describe('text messages', () => {
  const noCredit = () => office.notify([chen], office.parcel());

  test('that may work later are sent later, those in doubt never again: somebody goes there', async () => {
    office.smsAnswers({ ok: false, reason: 'retry', code: 'isv.BUSINESS_LIMIT_CONTROL' });
    const later = await noCredit();
    await office.deliver();
    await office.after(MINUTE);
    expect(await office.log(later)).toEqual(['WECHAT NO_CREDIT', 'SMS RETRY', 'SMS SENT']);
    office.smsAnswers({ ok: false, reason: 'unknown', code: 'TimeoutError' });
    const doubt = await noCredit();
    await office.deliver();
    await office.after(HOUR);
    expect(await office.log(doubt)).toEqual(['WECHAT NO_CREDIT', 'SMS UNKNOWN', 'FOLLOW_UP HANDED_ON']);
    office.smsAnswers({ ok: false, reason: 'refused', code: 'isv.MOBILE_NUMBER_ILLEGAL' });
    const refused = await noCredit();
    await office.deliver();
    expect(await office.log(refused)).toEqual(['WECHAT NO_CREDIT', 'SMS REFUSED', 'FOLLOW_UP HANDED_ON']);
    expect(office.texts).toHaveLength(4);
  });

  test('go to a contact the desk knows, whom WeChat does not', async () => {
    const { deps } = office.world;
    const [contact] = await deps.db.read.find(UnitContacts, { take: 1 });
    const to = { personId: contact!.id, unitId: contact!.unit_id, isContact: true };
    const id = await office.notify([to], office.parcel());
    await office.deliver();
    expect(await office.log(id)).toEqual(['SMS SENT']);
    expect(office.texts[0]!.phone).toMatch(/^1\d{10}$/);
  });

  test('without a number there are none, and without a home nobody can go there', async () => {
    const [stranger] = await office.crowd(1);
    const [there, nowhere] = [
      await office.notify([stranger!], office.parcel()),
      await office.notify([{ personId: stranger!.id }], office.parcel()),
    ];
    await office.deliver();
    expect(await office.log(there)).toEqual(['WECHAT NO_CREDIT', 'SMS UNREACHABLE', 'FOLLOW_UP HANDED_ON']);
    expect(await office.log(nowhere)).toEqual(['WECHAT NO_CREDIT', 'SMS UNREACHABLE', 'FOLLOW_UP UNREACHABLE']);
  });

  test('of a notice are for what must be known', async () => {
    const notice = { kind: 'NOTICE' as const, subject: { kind: 'notice' as const, id: office.unitId }, title: '停水' };
    const [ordinary, must] = [
      await office.notify([chen], notice),
      await office.notify([chen], { ...notice, mustKnow: true }),
    ];
    await office.deliver();
    expect([await office.log(ordinary), await office.log(must)]).toEqual([
      ['WECHAT NO_CREDIT'],
      ['WECHAT NO_CREDIT', 'SMS SENT'],
    ]);
  });
});

describe('at night', () => {
  const eleven = startOfDay('2026-11-20', 23 * HOUR);
  const eight = startOfDay('2026-11-21', 8 * HOUR);

  test('nothing rings but an emergency; the inbox has everything at once', async () => {
    await office.accept(chen, 'PROGRESS');
    await office.accept(chen, 'PROGRESS');
    office.world.tick(eleven - office.world.now());
    const [ordinary, emergency] = [await office.notify([chen]), await office.notify([chen], { emergency: true })];
    await office.world.outbox.drain();
    expect([await office.log(ordinary), await office.log(emergency)]).toEqual([[], ['WECHAT SENT']]);
    const { items } = await (await office.world.as('demo-owner-1')).messages.inbox();
    expect(items.map(({ id }) => id)).toEqual([emergency, ordinary]);
    await office.after(eight - 1 - office.world.now());
    expect(office.received(chen)).toBe(1);
    await office.after(1);
    expect(office.received(chen)).toBe(2);
  });

  test('what was put off in the evening waits for the morning, and so does the next channel', async () => {
    office.world.tick(startOfDay('2026-11-20', 22 * HOUR) - 5 * SECOND - office.world.now());
    await office.accept(chen, 'PARCEL');
    const id = await office.notify([chen], office.parcel());
    office.fault(45009);
    await office.deliver();
    await office.after(HOUR);
    expect(await office.log(id)).toEqual(['WECHAT RETRY 45009']);
    await office.after(eight - office.world.now());
    expect(await office.log(id)).toEqual(['WECHAT RETRY 45009', 'WECHAT SENT']);
    expect(office.texts).toEqual([]);
  });
});

describe('many at once', () => {
  test('twenty deliveries to one person spend three accepts on three messages, and the count stops at nought', async () => {
    for (let n = 0; n < 3; n += 1) await office.accept(chen, 'PROGRESS');
    const ids: string[] = [];
    for (let n = 0; n < 20; n += 1) ids.push(await office.notify([chen]));
    await Promise.all(ids.map((messageId) => deliverDue(office.world.deps, { messageId })));
    expect([office.received(chen), await office.credit(chen, 'PROGRESS')]).toEqual([3, 0]);
    expect((await office.log()).toSorted()).toEqual([
      ...Array<string>(17).fill('WECHAT NO_CREDIT'),
      ...Array<string>(3).fill('WECHAT SENT'),
    ]);
  });

  test('four workers share a crowd, and everybody is told once', async () => {
    const people = await office.crowd(230);
    for (const one of people) await office.accept(one, 'PROGRESS');
    for (const one of people) await office.accept(one, 'PROGRESS');
    const id = await office.notify(people);
    await Promise.all([1, 2, 3, 4].map(() => deliverDue(office.world.deps)));
    await office.deliver();
    expect(people.map(office.received)).toEqual(people.map(() => 1));
    expect(await office.log(id)).toHaveLength(230);
  });

  test('a crowd larger than one turn gets another, and a person’s own messages go one after the other', async () => {
    const people = await office.crowd(1_060);
    const id = await office.notify(people);
    expect(await deliverDue(office.world.deps, { messageId: id })).toEqual({ more: true });
    expect(await office.log(id)).toHaveLength(1_000);
    await office.world.outbox.drain();
    expect(await office.log(id)).toHaveLength(1_060);
    for (let n = 0; n < 5; n += 1) await office.notify([chen]);
    await office.deliver();
    expect(await office.log()).toHaveLength(1_065);
  });

  test('a worker that slept over its time begins nothing, and what it learns too late changes nothing', async () => {
    await office.accept(chen, 'PROGRESS');
    const id = await office.notify([chen]);
    const { deps } = office.world;
    const sleepy = {
      ...deps,
      passed: (point: string) => (point === 'message-attempt-written' ? office.world.tick(3 * MINUTE) : undefined),
    };
    await deliverDue(sleepy, { batches: 1 });
    expect([await office.log(id), office.received(chen)]).toEqual([['WECHAT SENDING'], 0]);
    let other: Promise<unknown> = Promise.resolve();
    await deliverDue(
      {
        ...deps,
        passed: (point) => {
          if (point !== 'message-sent') return;
          office.world.tick(3 * MINUTE);
          other = deliverDue(deps);
        },
      },
      { batches: 1 },
    );
    await other;
    await office.after(HOUR);
    expect(office.received(chen)).toBe(1);
    expect((await office.log(id)).at(-1)).toMatch(/^WECHAT SENT/);
  });
});

test('who needs a proof of being told gets one, by whatever told them', async () => {
  await office.accept(chen, 'PARCEL');
  const parcel = office.parcel();
  const id = await office.notify([chen], parcel);
  await office.deliver();
  const proof = {
    messageId: id,
    subjectKind: 'parcel',
    subjectId: parcel.subject!.id,
    personId: chen.id,
    unitId: office.unitId,
  };
  expect(await office.emitted('message.told')).toEqual([{ ...proof, by: 'WECHAT', at: office.world.now() }]);
  const next = office.parcel();
  const bySms = await office.notify([chen], next);
  await office.deliver();
  expect((await office.emitted('message.told')).at(-1)).toMatchObject({ messageId: bySms, by: 'SMS' });
  await office.accept(chen, 'PROGRESS');
  await office.notify([chen]);
  await office.deliver();
  expect(await office.emitted('message.told')).toHaveLength(2);
});
