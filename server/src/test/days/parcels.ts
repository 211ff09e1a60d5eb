import { randomUUID } from 'node:crypto';
import type { IntakePiece } from '@linli/shared/parcels/parcels.admin.schema.ts';
import { ParcelView } from '@linli/shared/parcels/parcels.words.ts';
import { unitIdAt } from '../../seed/estate/houses.ts';
import { demoPerson } from '../../seed/demo/people.ts';
import { photo } from '../world/photos.ts';
import type { Person, World } from '../world/world.ts';

const at = ({ id }: { id: string }) => ({ params: { parcelId: id } });
const as = <Body extends object>(piece: { id: string; version: number }, body: Body) => ({
  ...at(piece),
  body: { version: piece.version, ...body },
});

/** A keeper's shift: pieces come, people are told and fetch them, something is missing, the rest is counted. */
export async function daysOfParcels(world: World): Promise<void> {
  const [keeper, chen, cs] = [
    await world.as('demo-keeper-1'),
    await world.as('demo-owner-1'),
    await world.as('demo-cs-1'),
  ];
  const pieces = await takeIn(world, keeper);
  await lookFor(keeper);
  await atTheCounter(keeper, chen, pieces.slice(0, 4));
  await inTrouble(keeper, chen, cs, pieces.slice(4));
  await world.outbox.drain();
  await sendBack(keeper, cs);
  await handOver(keeper);
}

async function takeIn(world: World, keeper: Person) {
  const unitId = unitIdAt('3栋2单元602');
  const scanned = (n: number, more: Partial<IntakePiece> = {}): IntakePiece => ({
    ref: randomUUID(),
    kind: 'EXPRESS',
    carrier: 'SF',
    trackingNo: `SFX10000${n}`,
    shelf: '2-3',
    ...more,
  });
  const label = { name: '陈女士', phone: '13800001001', photoId: await photo(keeper) };
  const mine = [1, 2, 3, 4, 5, 6].map((n) => scanned(n, { unitId }));
  const body = {
    pieces: [
      ...mine,
      scanned(7, { unitId, personId: demoPerson('demo-owner-1').id, ...label }),
      scanned(8, { phoneTail: '1001' }),
      { ref: randomUUID(), kind: 'LETTER' as const, shelf: '1-1', unitId },
    ],
  };
  const { results } = await keeper.parcelsAdmin.takeIn({ body });
  await keeper.parcelsAdmin.takeIn({ body });
  await world.outbox.drain();
  return results.map(({ parcel }) => parcel!);
}

/** The lists, with whatever somebody at the counter says, and their second pages. */
async function lookFor(keeper: Person): Promise<void> {
  await keeper.parcelsAdmin.page();
  for (const query of [
    ...ParcelView.options.map((view) => ({ view })),
    ...['1001', '13800001001', '2-3-6015', '3栋2单元602', 'SF1234'].map((q) => ({ q })),
  ]) {
    const { next } = await keeper.parcelsAdmin.list({ query: { ...query, limit: 2 } });
    if (next) await keeper.parcelsAdmin.list({ query: { ...query, limit: 2, cursor: next } });
  }
  for (const query of [{ phone: '1001', door: '3-2-602' }, { phone: '13800001001' }, { name: '李国栋' }])
    await keeper.parcelsAdmin.suggest({ query });
}

type Piece = Awaited<ReturnType<typeof takeIn>>[number];

/** By identity code, by the code on the piece, by somebody sent, by a document. */
async function atTheCounter(keeper: Person, chen: Person, [one, two, three, four]: readonly Piece[]): Promise<void> {
  const complete = (handoverId: string, piece: Piece, photoId?: string) =>
    keeper.parcelsAdmin.completeHandover({
      params: { handoverId },
      body: { parcelIds: [piece.id], ...(photoId && { photoId }) },
    });
  await chen.parcels.page();
  const { token } = await chen.parcels.identity();
  await complete((await keeper.parcelsAdmin.openHandover({ body: { by: 'TOKEN', token } })).id, one!);
  const { id } = await keeper.parcelsAdmin.openHandover({ body: { by: 'CODE', code: two!.code! } });
  await complete(id, two!, await photo(keeper));
  const sent = { name: '王阿姨', hours: 2, parcelIds: [three!.id] };
  const proxyId = (await chen.parcels.appointProxy({ body: sent })).id;
  await chen.parcels.revokeProxy({ params: { proxyId } });
  const { code } = await chen.parcels.appointProxy({ body: sent });
  await chen.parcels.page();
  await complete((await keeper.parcelsAdmin.openHandover({ body: { by: 'PROXY', code } })).id, three!);
  const seen = { by: 'STAFF_CHECK', unitId: four!.unitId!, seen: '身份证' } as const;
  await complete((await keeper.parcelsAdmin.openHandover({ body: seen })).id, four!);
  const { next } = await chen.parcels.history({ query: { limit: 2 } });
  await chen.parcels.history({ query: { limit: 2, cursor: next! } });
  await chen.parcels.find(at(one!));
}

async function inTrouble(
  keeper: Person,
  chen: Person,
  cs: Person,
  [five, six, labelled, unmatched]: readonly Piece[],
): Promise<void> {
  await cs.parcelsAdmin.match(as(unmatched!, { unitId: five!.unitId! }));
  const moved = await keeper.parcelsAdmin.move(as(five!, { shelf: '4-1' }));
  await chen.parcels.dispute({
    ...at(moved),
    body: { reason: 'MISSING', text: '货架上没有', photoIds: [await photo(chen)] },
  });
  const { version } = await keeper.parcelsAdmin.find(at(moved));
  await keeper.parcelsAdmin.found(as({ id: moved.id, version }, { shelf: '4-2' }));
  await keeper.parcelsAdmin.dispute(as(six!, { reason: 'DAMAGED' as const, text: '箱子压坏了' }));
  await keeper.parcelsAdmin.tell({ ...at(labelled!), body: { way: 'PHONE', reached: false, note: '没人接' } });
  await keeper.parcelsAdmin.find(at(labelled!));
}

/** What nobody has come for, with a second person's eyes. */
async function sendBack(keeper: Person, cs: Person): Promise<void> {
  const { items: overdue } = await keeper.parcelsAdmin.list({ query: { view: 'overdue', limit: 3 } });
  const [first, second] = [
    await keeper.parcelsAdmin.proposeReturn({ body: { parcelIds: overdue.slice(0, 2).map(({ id }) => id) } }),
    await keeper.parcelsAdmin.proposeReturn({ body: { parcelIds: overdue.slice(2).map(({ id }) => id) } }),
  ];
  for (const query of [{}, { state: 'proposed' as const }, { state: 'confirmed' as const }]) {
    const { next } = await cs.parcelsAdmin.returns({ query: { ...query, limit: 2 } });
    if (next) await cs.parcelsAdmin.returns({ query: { ...query, limit: 2, cursor: next } });
  }
  await cs.parcelsAdmin.confirmReturn({ params: { returnId: first.id } });
  await cs.parcelsAdmin.cancelReturn({ params: { returnId: second.id } });
}

/** Before the shift ends, everybody whose piece lies here has been told. */
async function handOver(keeper: Person): Promise<void> {
  const { items: untold } = await keeper.parcelsAdmin.list({ query: { view: 'untold', limit: 100 } });
  for (const piece of untold) await keeper.parcelsAdmin.tell({ ...at(piece), body: { way: 'PHONE', reached: true } });
  const sheet = await keeper.parcelsAdmin.auditSheet();
  const foundIds = sheet.parcels.slice(1).map(({ id }) => id);
  await keeper.parcelsAdmin.recordAudit({
    body: { sheetAt: sheet.at, foundIds, nextKeeperId: demoPerson('demo-keeper-1').id },
  });
}
