import { HOUR, startOfDay } from '@linli/shared/kit/time.ts';
import { Units } from '../../estates/estates.tables.ts';
import { contactsToTell } from '../../homes/people/contacts.service.ts';
import { Memberships, UnitContacts } from '../../homes/homes.tables.ts';
import { refusedWith } from '../../test/world/world.ts';
import { startOffice, type Addressee, type Office } from '../../test/world/office.ts';
import { deliverDue } from '../delivery/deliver.ts';
import { FollowUps } from '../messages.tables.ts';
import { openFollowUp } from './follow-ups.service.ts';

let office: Office;
let chen: Addressee;
beforeEach(async () => {
  office = await startOffice();
  chen = office.person('demo-owner-1');
});
afterEach(() => office.world.stop());

describe('households to be told in person', () => {
  const open = async (change: Partial<Parameters<typeof openFollowUp>[1]> = {}) => {
    const { deps } = office.world;
    return deps.db.tx((db) =>
      openFollowUp(
        { db, deps, now: office.world.now() },
        {
          estateId: office.estateId,
          unitId: office.unitId,
          subject: { kind: 'notice', id: deps.newId() },
          title: '明天停水',
          body: '请提前储水',
          ...change,
        },
      ),
    );
  };
  const unitAt = async (address: string) => (await office.world.deps.db.read.findOneByOrFail(Units, { address })).id;

  test('are there with whom to call, once per home and thing, the most pressing first', async () => {
    const cs = await office.world.as('demo-cs-1');
    const subject = { kind: 'notice' as const, id: office.world.deps.newId() };
    const later = await open({ subject, dueAt: office.world.now() + 5 * HOUR });
    expect(await open({ subject })).toBe(later);
    const sooner = await open({ dueAt: office.world.now() + HOUR });
    office.lines.length = 0;
    const { items } = await cs.messagesAdmin.followUps({ query: {} });
    expect(items.map(({ id }) => id)).toEqual([sooner, later]);
    expect(items[0]).toMatchObject({ address: '3栋2单元602', title: '明天停水', body: '请提前储水', tries: [] });
    expect(items[0]!.gridName).toBeTruthy();
    expect(items[0]!.people).toContainEqual({ name: '陈晓岚', phone: '13800001001' });
    // The look is on record, the number is not.
    const audit = office.lines.filter((line) => line.includes('"audit":"messages.follow-ups"'));
    expect(audit).toHaveLength(1);
    expect(audit[0]).toContain(sooner);
    expect(office.lines.join()).not.toContain('13800001001');
  });

  test('by default are due by the end of the day, or of the next when the day is nearly over', async () => {
    const due = async () => {
      const id = await open();
      return (await office.world.deps.db.read.findOneByOrFail(FollowUps, { id })).due_at;
    };
    expect(await due()).toBe(startOfDay('2026-11-20', 20 * HOUR));
    office.world.tick(8 * HOUR);
    expect(await due()).toBe(startOfDay('2026-11-21', 20 * HOUR));
  });

  test('are seen by the desk, by the owner of their grid, and parcels by the keeper', async () => {
    const mine = await open();
    const elsewhere = await open({ unitId: await unitAt('2栋1单元302') });
    const parcel = await open({
      subject: { kind: 'parcel', id: office.world.deps.newId() },
      unitId: await unitAt('2栋1单元302'),
    });
    const seen = async (code: Parameters<Office['world']['as']>[0]) => {
      const { items } = await (await office.world.as(code)).messagesAdmin.followUps({ query: {} });
      return items.map(({ id }) => id).toSorted();
    };
    expect(await seen('demo-manager')).toEqual([mine, elsewhere, parcel].toSorted());
    expect(await seen('demo-grid-1')).toEqual([mine]);
    expect(await seen('demo-keeper-1')).toEqual([parcel]);
    const keeper = await office.world.as('demo-keeper-1');
    const body = { way: 'PHONE' as const, reached: true };
    const strange = keeper.messagesAdmin.followUp({ params: { followUpId: mine }, body });
    await expect(strange).rejects.toEqual(refusedWith('resource.not-found'));
    for (const code of ['demo-owner-1', 'demo-tech-1'] as const) {
      const person = await office.world.as(code);
      await expect(person.messagesAdmin.followUps({ query: {} })).rejects.toEqual(refusedWith('identity.forbidden'));
      const trying = person.messagesAdmin.followUp({ params: { followUpId: mine }, body });
      await expect(trying).rejects.toEqual(refusedWith('identity.forbidden'));
    }
  });

  test('are tried until somebody is reached; then the number is hidden again, and nobody calls a second time', async () => {
    const grid = await office.world.as('demo-grid-1');
    const params = { followUpId: await open() };
    const missed = await grid.messagesAdmin.followUp({
      params,
      body: { way: 'PHONE', reached: false, note: '没人接' },
    });
    expect(missed).toMatchObject({ tries: [{ way: 'PHONE', reached: false, note: '没人接', byName: '马秀兰' }] });
    expect(missed.toldAt).toBeUndefined();
    office.world.tick(HOUR);
    const reached = await grid.messagesAdmin.followUp({ params, body: { way: 'DOOR', reached: true } });
    expect(reached).toMatchObject({ toldAt: new Date(office.world.now()).toISOString() });
    expect(reached.people).toContainEqual({ name: '陈*', phone: '138****1001' });
    const again = grid.messagesAdmin.followUp({ params, body: { way: 'DOOR', reached: true } });
    await expect(again).rejects.toEqual(refusedWith('messages.already-told'));
    expect(await grid.messagesAdmin.followUps({ query: {} })).toEqual({ items: [] });
    const { items } = await grid.messagesAdmin.followUps({ query: { state: 'told' } });
    expect(items).toMatchObject([{ id: params.followUpId, tries: [{ reached: false }, { reached: true }] }]);
  });

  test('of two colleagues who tell one home at once the second hears that it is done', async () => {
    const [grid, cs] = [await office.world.as('demo-grid-1'), await office.world.as('demo-cs-1')];
    const params = { followUpId: await open() };
    const ends = await Promise.allSettled(
      [grid, cs].map((one) => one.messagesAdmin.followUp({ params, body: { way: 'PHONE', reached: true } })),
    );
    expect(ends.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(ends.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: refusedWith('messages.already-told'),
    });
  });

  test('prove that they were told, and nothing more is pushed to anybody there', async () => {
    const parcel = office.parcel();
    const zhou = office.person('demo-family-1');
    office.smsAnswers({ ok: false, reason: 'refused', code: 'x' }, { ok: false, reason: 'retry', code: 'x' });
    const id = await office.notify([chen, zhou], parcel);
    await deliverDue(office.world.deps);
    const keeper = await office.world.as('demo-keeper-1');
    const { items } = await keeper.messagesAdmin.followUps({ query: {} });
    expect(items).toMatchObject([{ subject: parcel.subject, title: '快递到了' }]);
    await keeper.messagesAdmin.followUp({
      params: { followUpId: items[0]!.id },
      body: { way: 'IN_PERSON', reached: true },
    });
    expect(await office.emitted('message.told')).toMatchObject([
      { messageId: id, by: 'PERSON' },
      { messageId: id, by: 'PERSON' },
    ]);
    const texts = office.texts.length;
    office.world.tick(HOUR);
    await deliverDue(office.world.deps);
    expect([office.texts.length, (await office.recipient(zhou, id)).due_at]).toEqual([texts, null]);
  });

  test('lists are turned page by page in either state', async () => {
    const cs = await office.world.as('demo-cs-1');
    const ids: string[] = [];
    for (let n = 0; n < 5; n += 1) ids.push(await open({ dueAt: office.world.now() + n * HOUR }));
    const walk = async (state: 'open' | 'told') => {
      const seen: string[] = [];
      for (let cursor: string | undefined; ;) {
        const { items, next } = await cs.messagesAdmin.followUps({
          query: { state, limit: 2, ...(cursor && { cursor }) },
        });
        seen.push(...items.map(({ id }) => id));
        if (!(cursor = next)) return seen;
      }
    };
    expect(await walk('open')).toEqual(ids);
    for (const followUpId of ids) {
      office.world.tick(1);
      await cs.messagesAdmin.followUp({ params: { followUpId }, body: { way: 'PHONE', reached: true } });
    }
    expect(await walk('told')).toEqual(ids.toReversed());
  });
});

test('contacts are to be told where nobody of the home has the app', async () => {
  const { deps } = office.world;
  const contacts = await deps.db.read.find(UnitContacts);
  const units = [...new Set(contacts.map(({ unit_id }) => unit_id))];
  const found = await contactsToTell({ db: deps.db.read, now: office.world.now() }, units);
  expect(found.length).toBeGreaterThan(0);
  expect(found.map(({ unitId }) => unitId)).not.toContain(office.unitId);
  const members = await deps.db.read.findBy(Memberships, { is_current: 1 });
  expect(members.some(({ unit_id }) => found.some(({ unitId }) => unitId === unit_id))).toBe(false);
});
