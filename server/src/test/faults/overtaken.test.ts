// What is read before a transaction may be over when it begins: nobody is told of what has left or was withdrawn.
import { randomUUID } from 'node:crypto';
import { IsNull } from 'typeorm';
import { MINUTE } from '@linli/shared/kit/time.ts';
import type { Deps } from '../../kit/deps.ts';
import { claimDue } from '../../messages/delivery/claim.ts';
import { prepareAttempts } from '../../messages/delivery/prepare.ts';
import { FollowUps, MessageRecipients, Messages } from '../../messages/messages.tables.ts';
import { followUpDue } from '../../notices/follow-ups/follow-ups.ts';
import { notifyOfArrivals } from '../../parcels/notifications/notifications.ts';
import { buildingIdOf, unitIdAt } from '../../seed/estate/houses.ts';
import { startWorld, type Person, type World } from '../world/world.ts';

let world: World;
let keeper: Person, lead: Person;
beforeAll(async () => {
  world = await startWorld({ connections: 10 });
  [keeper, lead] = [await world.as('demo-keeper-1'), await world.as('demo-cs-lead')];
});
afterAll(() => world.stop());

const flat = unitIdAt('3栋2单元602');
let numbers = 7000;
async function takeIn(unitId = flat) {
  const trackingNo = `YT700${(numbers += 1)}`;
  const piece = { ref: randomUUID(), kind: 'EXPRESS', carrier: 'YTO', trackingNo, shelf: '1-1', unitId } as const;
  const { results } = await keeper.parcelsAdmin.takeIn({ body: { pieces: [piece] } });
  const { id, code, version } = results[0]!.parcel!;
  return { id, code: code!, version };
}
async function handOut({ id, code }: { id: string; code: string }) {
  const handover = await keeper.parcelsAdmin.openHandover({ body: { by: 'CODE', code } });
  await keeper.parcelsAdmin.completeHandover({ params: { handoverId: handover.id }, body: { parcelIds: [id] } });
  await world.outbox.drain();
}
async function publishEmergency() {
  const audience = { buildingIds: [buildingIdOf('3栋')] };
  const body = { category: 'EMERGENCY', title: '煤气泄漏', html: '<p>请勿用火</p>', audience } as const;
  const { id, version } = await lead.noticesAdmin.draft({ body });
  const notice = await lead.noticesAdmin.publish({ params: { noticeId: id }, body: { version } });
  await world.outbox.drain();
  return notice;
}
const withdraw = ({ id, version }: { id: string; version: number }) =>
  lead.noticesAdmin.withdraw({ params: { noticeId: id }, body: { version, reason: '误报' } });

/** The product's own, but something happens between what was read and the first transaction that follows from it. */
function withGap(gap: () => Promise<unknown>): Deps {
  const { db } = world.deps;
  let first = true;
  const tx: Deps['db']['tx'] = async (work) => {
    if (first) {
      first = false;
      await gap();
    }
    return db.tx(work);
  };
  return { ...world.deps, db: { read: db.read, tx } as unknown as Deps['db'] };
}
const said = (id: string) => world.deps.db.read.findBy(Messages, { subject_id: id, cancelled_at: IsNull() });
const openDuties = (id: string) => world.deps.db.read.countBy(FollowUps, { subject_id: id, told_at: IsNull() });

test('a piece that was handed out before its arrival could be told is not announced', async () => {
  const piece = await takeIn();
  await notifyOfArrivals(withGap(() => handOut(piece)))({ parcelIds: [piece.id] });
  expect((await said(piece.id)).filter(({ kind }) => kind === 'PARCEL_ARRIVED')).toEqual([]);
});

test('a piece that waits is announced once, and no more to the home it was taken for by mistake', async () => {
  for (let round = 0; round < 10; round += 1) {
    const piece = await takeIn();
    const body = { unitId: unitIdAt('3栋2单元601'), version: piece.version };
    await Promise.all([
      notifyOfArrivals(world.deps)({ parcelIds: [piece.id] }),
      keeper.parcelsAdmin.match({ params: { parcelId: piece.id }, body }),
    ]);
    await world.outbox.drain();
    expect((await said(piece.id)).map(({ dedup_key }) => dedup_key)).toEqual([
      `parcel:${piece.id}:arrived:${body.unitId}`,
    ]);
  }
});

test('a message that was cancelled while it was being planned leaves nobody to be told in person', async () => {
  const { deps } = world;
  const piece = await takeIn();
  await notifyOfArrivals(deps)({ parcelIds: [piece.id] });
  const [message] = await said(piece.id);
  await deps.db.tx((db) => db.update(MessageRecipients, { message_id: message!.id }, { channel: 'FOLLOW_UP' }));
  const claim = { token: deps.newId(), now: world.now(), until: world.now() + MINUTE, limit: 50 };
  const { rows } = await claimDue(deps, { ...claim, messageId: message!.id });
  expect(rows.length).toBeGreaterThan(0);
  expect(
    await prepareAttempts(
      withGap(() => handOut(piece)),
      rows,
      claim,
    ),
  ).toEqual([]);
  expect(await openDuties(piece.id)).toBe(0);
});

test('a notice that was withdrawn before its households were handed on is on nobody’s list', async () => {
  const notice = await publishEmergency();
  await followUpDue(
    withGap(() => withdraw(notice)),
    world.now(),
  );
  expect(await openDuties(notice.id)).toBe(0);
});

test('a notice that is withdrawn is taken off the lists of those who were to tell it', async () => {
  const notice = await publishEmergency();
  await followUpDue(world.deps, world.now());
  expect(await openDuties(notice.id)).toBeGreaterThan(0);
  await withdraw(notice);
  expect(await openDuties(notice.id)).toBe(0);
});
