import type { RecordTicket } from '@linli/shared/tickets/tickets.schema.ts';
import { contacts, unboundNeighbour } from '../../seed/estate/households.ts';
import { unitIdAt, units } from '../../seed/estate/houses.ts';
import { startOffice } from '../../test/world/office.ts';
import { photo } from '../../test/world/photos.ts';
import { act, assigneeId, at, leak, triageAs } from '../../test/world/repairs.ts';
import { deliverDue } from '../../messages/delivery/deliver.ts';

let office: Awaited<ReturnType<typeof startOffice>>;
beforeEach(async () => {
  office = await startOffice();
});
afterEach(() => office.world.stop());

const call: RecordTicket = { ...leak, source: 'PHONE', kind: 'REPAIR_PRIVATE', contact: { phone: '13800001099' } };

async function tell() {
  const { world } = office;
  await world.outbox.drain();
  await deliverDue(world.deps);
}
const people = async () => {
  const { world } = office;
  return { cs: await world.as('demo-cs-1'), wang: await world.as('demo-tech-1') };
};
/** What went to residents by SMS. */
const texts = () => office.texts.filter(({ kind }) => kind === 'PROGRESS');

/** The open call list: whom to tell what. */
const callList = async () =>
  (await (await people()).cs.messagesAdmin.followUps({ query: {} })).items.map(({ address, body }) => [address, body]);

test('a home that phoned finds every step in the inbox of its members, and is not told its own words', async () => {
  const { cs, wang } = await people();
  const [chen, zhou, li] = [
    await office.world.as('demo-owner-1'),
    await office.world.as('demo-family-1'),
    await office.world.as('demo-owner-2'),
  ];
  const filed = await cs.ticketsAdmin.submit({ body: { ...call, unitId: office.unitId } });
  const accepted = await cs.ticketsAdmin.triage(act(filed, triageAs));
  const given = await cs.ticketsAdmin.dispatch(act(accepted, { assigneeId, requirement: '带软管' }));
  await wang.ticketsAdmin.take(act(given, {}));
  await chen.tickets.comment({ ...at(filed), body: { text: '我六点后在家' } });
  await tell();
  for (const member of [chen, zhou]) {
    const { items } = await member.messages.inbox({ query: {} });
    expect(items.map(({ title }) => title)).toEqual(['水管漏水 3栋2单元602：已派单', '水管漏水 3栋2单元602：已受理']);
  }
  expect((await li.messages.inbox({ query: {} })).items).toEqual([]);
  // Steps that can wait are not pressed upon anybody.
  expect(texts()).toEqual([]);
  expect(await callList()).toEqual([]);
});

test('what must be known goes by SMS to whom WeChat does not reach, member or not', async () => {
  const { cs, wang } = await people();
  const filed = await cs.ticketsAdmin.submit({ body: { ...call, unitId: office.unitId } });
  await cs.ticketsAdmin.comment({ ...at(filed), body: { text: '师傅三点到' } });
  await tell();
  expect(
    texts()
      .map(({ phone }) => phone)
      .toSorted(),
  ).toEqual(['13800001001', '13800001003']);
  expect(texts()[0]!.params).toEqual({ number: filed.number, hint: '物业回复了您，请查看' });

  office.texts.length = 0;
  const unitId = unitIdAt(unboundNeighbour.addresses[0]!);
  let ticket = await cs.ticketsAdmin.submit({ body: { ...call, unitId } });
  ticket = await cs.ticketsAdmin.triage(act(ticket, triageAs));
  ticket = await cs.ticketsAdmin.dispatch(act(ticket, { assigneeId, requirement: '带软管' }));
  ticket = await wang.ticketsAdmin.take(act(ticket, {}));
  ticket = await wang.ticketsAdmin.contact(act(ticket, {}));
  await tell();
  expect(texts()).toEqual([]);
  await wang.ticketsAdmin.finish(act(ticket, { result: '换了软管', photoIds: [await photo(wang)] }));
  await tell();
  expect(texts()).toMatchObject([{ kind: 'PROGRESS', phone: unboundNeighbour.phone }]);
  expect(await callList()).toEqual([]);
});

test('whom no SMS reaches stands on the call list, again with every new thing to say', async () => {
  const { cs } = await people();
  const known = new Set(contacts.map(({ unitId }) => unitId));
  const nobody = units.find(({ id, unit_class }) => unit_class === 'RESIDENTIAL' && !known.has(id))!;
  const filed = await cs.ticketsAdmin.submit({ body: { ...call, kind: 'INQUIRY', unitId: nobody.id } });
  await cs.ticketsAdmin.comment({ ...at(filed), body: { text: '在查' } });
  await tell();
  expect(await callList()).toEqual([[nobody.address, '物业回复您：在查']]);
  const [first] = (await cs.messagesAdmin.followUps({ query: {} })).items;
  const body = { way: 'PHONE' as const, reached: true };
  await cs.messagesAdmin.followUp({ params: { followUpId: first!.id }, body });
  expect(await callList()).toEqual([]);

  office.world.tick(1000);
  const now = await cs.ticketsAdmin.find(at(filed));
  await cs.ticketsAdmin.answer(act(now, { text: '答'.repeat(500) }));
  await tell();
  const [[address, said]] = (await callList()) as [[string, string]];
  expect([address, said!.length]).toEqual([nobody.address, 300]);
});

test('a resident who reported in the app is told as before, and nobody else of the home', async () => {
  const { cs } = await people();
  const [chen, zhou] = [await office.world.as('demo-owner-1'), await office.world.as('demo-family-1')];
  const ticket = await chen.tickets.submit({ body: leak });
  await cs.ticketsAdmin.comment({ ...at(ticket), body: { text: '师傅三点到' } });
  await zhou.tickets.comment({ ...at(ticket), body: { text: '门禁密码 1234' } });
  await tell();
  expect((await chen.messages.inbox({ query: {} })).items.map(({ body }) => body)).toEqual(['物业回复您：师傅三点到']);
  expect((await zhou.messages.inbox({ query: {} })).items).toEqual([]);
  expect(texts()).toEqual([]);
});
