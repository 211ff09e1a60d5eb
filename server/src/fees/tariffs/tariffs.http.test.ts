import type { AddFeeItem, DraftTariff } from '@linli/shared/fees/tariffs.schema.ts';
import { addDays, DAY, localDateOf } from '@linli/shared/kit/time.ts';
import { Units } from '../../estates/estates.tables.ts';
import { addSecondEstate } from '../../test/world/estates/second-estate.ts';
import { refusedWith, startWorld, type Person, type World } from '../../test/world/world.ts';

let world: World;
let sun: Person, xu: Person, manager: Person, chen: Person, shop: Person;
beforeAll(async () => {
  world = await startWorld();
  [sun, xu, manager] = [
    await world.as('demo-finance-1'),
    await world.as('demo-finance-2'),
    await world.as('demo-manager'),
  ];
  [chen, shop] = [await world.as('demo-owner-1'), await world.as('demo-shop-1')];
});
afterAll(() => world.stop());

const management: AddFeeItem = { name: '物业费', formula: 'AREA', cycleMonths: 3 };
const first: DraftTariff = {
  effectiveFrom: '2024-01-01',
  borneBy: 'OWNERS',
  rates: [
    { unitClass: 'COMMERCIAL', priceE4: 45_000 },
    { unitClass: 'RESIDENTIAL', priceE4: 1_500 },
  ],
  basis: '前期物业服务合同第 12 条',
};

async function drafted(item: AddFeeItem, tariff: DraftTariff) {
  const { id } = await sun.tariffsAdmin.addItem({ body: item });
  const { versions } = await sun.tariffsAdmin.draft({ params: { itemId: id }, body: tariff });
  return { itemId: id, tariff: versions[0]! };
}
const of = ({ id, version }: { id: string; version: number }) => ({ params: { tariffId: id }, body: { version } });
const standard = async (person: Person, name: string) =>
  (await person.tariffs.standards()).items.find((item) => item.name === name);

test('finance drafts, the manager publishes, and each home reads its own class first, with what it comes to', async () => {
  const { tariff } = await drafted(management, first);
  expect(tariff).toMatchObject({ standing: 'DRAFT', draftedBy: '孙丽', actions: ['preview', 'change', 'discard'] });
  expect((await chen.tariffs.standards()).items).toEqual([]);

  expect((await sun.tariffsAdmin.list()).actions).toEqual(['addItem']);
  const { items, actions } = await manager.tariffsAdmin.list();
  expect(actions).toEqual([]);
  const [seen] = items;
  expect(seen).toMatchObject({ actions: [], versions: [{ actions: ['preview', 'publish'] }] });
  const published = await manager.tariffsAdmin.publish(of(tariff));
  expect(published.versions).toMatchObject([
    { standing: 'CURRENT', publishedBy: '罗文博', effectiveFrom: '2024-01-01', actions: [] },
  ]);

  const answer = await chen.tariffs.standards();
  expect(answer.home).toEqual({ address: '3栋2单元602', unitClass: 'RESIDENTIAL', areaE2: 13_070 });
  expect(answer.items).toMatchObject([
    {
      name: '物业费',
      current: { rates: [{ unitClass: 'RESIDENTIAL', priceE4: 1_500 }, { unitClass: 'COMMERCIAL' }] },
      yours: { fen: 1_961, steps: [{ formula: 'AREA', areaE2: 13_070, exact: '19.605' }] },
    },
  ]);
  expect((await standard(shop, '物业费'))!.current!.rates[0]).toEqual({ unitClass: 'COMMERCIAL', priceE4: 45_000 });
  const guest = await (await world.newcomer()).tariffs.standards();
  expect(guest.home).toBeUndefined();
  expect(guest.items[0]!.yours).toBeUndefined();
});

test('a new price is announced before it holds, follows without a gap, and can be withdrawn until then', async () => {
  const [item] = (await sun.tariffsAdmin.list()).items;
  const params = { itemId: item!.id };
  const soon = { ...first, effectiveFrom: addDays(localDateOf(world.now()), 6), rates: [first.rates[1]!] };
  const [hasty] = (await sun.tariffsAdmin.draft({ params, body: soon })).versions;
  await expect(manager.tariffsAdmin.publish(of(hasty!))).rejects.toMatchObject({
    code: 'fees.announced-too-late',
    extra: { detail: '今天公布的话，最早从 2026年11月27日开始' },
  });
  const dearer = { unitClass: 'RESIDENTIAL', priceE4: 1_800 } as const;
  const body = { ...first, effectiveFrom: '2026-12-01', rates: [dearer], version: hasty!.version };
  const changed = await xu.tariffsAdmin.change({ params: { tariffId: hasty!.id }, body });
  expect(changed.versions[0]).toMatchObject({ draftedBy: '徐敏', version: 2, rates: [dearer] });

  await expect(manager.tariffsAdmin.publish(of(hasty!))).rejects.toMatchObject({
    code: 'fees.changed',
    extra: { current: { id: item!.id, versions: [{ version: 2 }, {}] } },
  });
  const published = await manager.tariffsAdmin.publish(of(changed.versions[0]!));
  expect(published.versions).toMatchObject([
    { standing: 'COMING', effectiveFrom: '2026-12-01', actions: ['withdraw'] },
    { standing: 'CURRENT', effectiveFrom: '2024-01-01', effectiveTo: '2026-11-30' },
  ]);
  expect(await standard(chen, '物业费')).toMatchObject({
    current: { effectiveTo: '2026-11-30' },
    coming: [{ effectiveFrom: '2026-12-01', rates: [dearer] }],
    former: [],
  });

  // Another for the same day is refused by the table itself, whoever publishes at once.
  const twin = (await sun.tariffsAdmin.draft({ params, body: { ...first, effectiveFrom: '2026-12-01' } })).versions;
  const again = twin.find(({ standing }) => standing === 'DRAFT')!;
  await expect(manager.tariffsAdmin.publish(of(again))).rejects.toEqual(refusedWith('fees.date-taken'));
  await expect(sun.tariffsAdmin.discard({ params: { tariffId: published.versions[0]!.id } })).rejects.toEqual(
    refusedWith('fees.not-draft'),
  );
  expect((await sun.tariffsAdmin.discard({ params: { tariffId: again.id } })).versions).toHaveLength(2);

  const { params: there, body: now } = of(published.versions[0]!);
  const withdrawn = await manager.tariffsAdmin.withdraw({
    params: there,
    body: { ...now, reason: '业主大会没有通过' },
  });
  expect(withdrawn.versions[0]).toMatchObject({ standing: 'WITHDRAWN', withdrawnFor: '业主大会没有通过' });
  expect(await standard(chen, '物业费')).toMatchObject({ coming: [] });
  expect((await standard(chen, '物业费'))!.current!.effectiveTo).toBeUndefined();
});

test('what is published is never edited, and what holds is not withdrawn', async () => {
  const [item] = (await sun.tariffsAdmin.list()).items;
  const held = item!.versions.find(({ standing }) => standing === 'CURRENT')!;
  const { params, body } = of(held);
  await expect(sun.tariffsAdmin.change({ params, body: { ...first, ...body } })).rejects.toEqual(
    refusedWith('fees.not-draft'),
  );
  for (const refused of [manager.tariffsAdmin.publish(of(held)), manager.tariffsAdmin.preview({ params })])
    await expect(refused).rejects.toEqual(refusedWith('fees.not-draft'));
  await expect(manager.tariffsAdmin.withdraw({ params, body: { ...body, reason: '写错了' } })).rejects.toEqual(
    refusedWith('fees.not-coming'),
  );
  await expect(sun.tariffsAdmin.addItem({ body: management })).rejects.toEqual(refusedWith('fees.name-taken'));
});

test('two who change a draft at once: the second is shown what the first wrote', async () => {
  const { tariff } = await drafted(
    { name: '车位管理费', formula: 'FIXED', cycleMonths: 1 },
    {
      ...first,
      rates: [{ unitClass: 'PARKING', priceE4: 500_000 }],
    },
  );
  const changing = (person: Person, basis: string) =>
    person.tariffsAdmin.change({ params: { tariffId: tariff.id }, body: { ...first, basis, version: 1 } });
  await changing(sun, '孙丽写的');
  await expect(changing(xu, '徐敏写的')).rejects.toMatchObject({
    code: 'fees.changed',
    extra: { current: { versions: [{ basis: '孙丽写的', version: 2 }] } },
  });
});

test('before publishing, finance and manager see what each class would pay, and which homes have no area', async () => {
  await world.deps.db.tx((db) => db.update(Units, { address: '1栋1单元101' }, { area_e2: 0 }));
  const [item] = (await sun.tariffsAdmin.list()).items;
  const body = {
    ...first,
    effectiveFrom: '2027-01-01',
    rates: [
      { unitClass: 'RESIDENTIAL', priceE4: 2_000 },
      { unitClass: 'PARKING', priceE4: 0 },
    ] as DraftTariff['rates'],
  };
  const { versions } = await sun.tariffsAdmin.draft({ params: { itemId: item!.id }, body });
  const preview = await manager.tariffsAdmin.preview({ params: { tariffId: versions[0]!.id } });
  // 48 homes of 89.36 m², one unknown, and 48 of 130.70: each bill is rounded by itself.
  expect(preview).toEqual({
    classes: [
      {
        unitClass: 'RESIDENTIAL',
        homes: 96,
        areaUnknown: 1,
        before: { priceE4: 1_500, borneBy: 'OWNERS', monthFen: 47 * 1_340 + 48 * 1_961 },
        after: { priceE4: 2_000, borneBy: 'OWNERS', monthFen: 47 * 1_787 + 48 * 2_614 },
      },
      {
        unitClass: 'COMMERCIAL',
        homes: 8,
        areaUnknown: 0,
        before: { priceE4: 45_000, borneBy: 'OWNERS', monthFen: expect.any(Number) as number },
      },
      { unitClass: 'PARKING', homes: 40, areaUnknown: 0, after: { priceE4: 0, borneBy: 'OWNERS', monthFen: 0 } },
    ],
    earliestFrom: '2026-11-27',
  });
});

test('shared light, water by meter, what the company bears and what is free, each in its own shape', async () => {
  const rates = [{ unitClass: 'RESIDENTIAL', priceE4: 5_483 }] as DraftTariff['rates'];
  const { id: itemId } = await sun.tariffsAdmin.addItem({
    body: { name: '公摊电费', formula: 'POOL', measure: 'KWH', cycleMonths: 1 },
  });
  const pool = { ...first, rates };
  const refused = (body: DraftTariff, id = itemId) =>
    sun.tariffsAdmin.draft({ params: { itemId: id }, body }).catch((problem: { extra: unknown }) => problem.extra);
  expect(await refused(pool)).toMatchObject({ errors: [{ pointer: '#/shareBy' }] });
  const two = [...rates, { unitClass: 'COMMERCIAL', priceE4: 8_000 }] as DraftTariff['rates'];
  expect(await refused({ ...pool, shareBy: 'AREA', rates: two })).toMatchObject({
    errors: [{ pointer: '#/rates/1/priceE4', detail: '公共用量只有一个单价' }],
  });
  const [shared] = (await sun.tariffsAdmin.draft({ params: { itemId }, body: { ...pool, shareBy: 'AREA' } })).versions;
  await manager.tariffsAdmin.publish(of(shared!));

  const free = await sun.tariffsAdmin.addItem({ body: { name: '疏通下水', formula: 'FREE', cycleMonths: 1 } });
  expect(await refused(pool, free.id)).toMatchObject({ errors: [{ pointer: '#/rates/0/priceE4' }] });
  expect(await refused({ ...pool, shareBy: 'AREA', rates: [{ ...rates[0]!, priceE4: 0 }] }, free.id)).toMatchObject({
    errors: [{ pointer: '#/shareBy' }],
  });
  for (const measure of ['KWH', undefined] as const)
    await expect(
      sun.tariffsAdmin.addItem({
        body: { name: '水费', formula: measure ? 'FIXED' : 'METER', ...(measure && { measure }), cycleMonths: 1 },
      }),
    ).rejects.toMatchObject({ code: 'request.invalid', extra: { errors: [{ pointer: '#/measure' }] } });

  const borne = await drafted(
    { name: '垃圾清运费', formula: 'FIXED', payee: '西湖区环卫中心', cycleMonths: 12 },
    { ...first, borneBy: 'COMPANY', rates: [{ unitClass: 'RESIDENTIAL', priceE4: 60_000 }] },
  );
  await manager.tariffsAdmin.publish(of(borne.tariff));
  expect(await standard(chen, '公摊电费')).toMatchObject({ current: { shareBy: 'AREA' }, measure: 'KWH' });
  const waste = await standard(chen, '垃圾清运费');
  expect(waste).toMatchObject({ payee: '西湖区环卫中心', current: { borneBy: 'COMPANY' } });
  expect(waste!.yours).toBeUndefined();
  // R67: what concerns a shop stands first on the shop's page.
  const names = async (person: Person) => (await person.tariffs.standards()).items.map(({ name }) => name);
  expect((await names(shop))[0]).toBe('物业费');
});

test('who drafts does not publish, also where one person holds both posts', async () => {
  const { id } = await manager.identity.me();
  const admin = await world.as('demo-admin');
  await admin.estatesAdmin.setStaffRoles({ params: { personId: id }, body: { roles: ['manager', 'finance'] } });
  const both = await world.signIn('demo-manager');
  const [item] = (await both.tariffsAdmin.list()).items;
  const body = { ...first, effectiveFrom: '2027-03-01' };
  const { versions } = await both.tariffsAdmin.draft({ params: { itemId: item!.id }, body });
  expect(versions[0]).toMatchObject({ actions: ['preview', 'change', 'discard'] });
  await expect(both.tariffsAdmin.publish(of(versions[0]!))).rejects.toEqual(refusedWith('fees.own-draft'));
});

test('to another estate, none of it exists', async () => {
  const { manager: other } = await addSecondEstate(world);
  expect(await other.tariffsAdmin.list()).toEqual({ items: [], actions: [] });
  const [item] = (await sun.tariffsAdmin.list()).items;
  const tariffId = item!.versions.find(({ standing }) => standing === 'DRAFT')!.id;
  for (const refused of [
    other.tariffsAdmin.preview({ params: { tariffId } }),
    other.tariffsAdmin.publish({ params: { tariffId }, body: { version: 1 } }),
  ])
    await expect(refused).rejects.toEqual(refusedWith('resource.not-found'));
});

test('a price comes into force and goes out of it by the day alone', async () => {
  const { itemId, tariff } = await drafted({ name: '电梯费', formula: 'FIXED', cycleMonths: 1 }, first);
  await manager.tariffsAdmin.publish(of(tariff));
  const body = { ...first, effectiveFrom: '2026-11-29', rates: [{ unitClass: 'RESIDENTIAL', priceE4: 90_000 }] };
  const next = (await sun.tariffsAdmin.draft({ params: { itemId }, body: body as DraftTariff })).versions[0]!;
  await manager.tariffsAdmin.publish(of(next));
  expect(await standard(chen, '电梯费')).toMatchObject({ current: { effectiveFrom: '2024-01-01' }, former: [] });
  world.tick(9 * DAY);
  expect(await standard(chen, '电梯费')).toMatchObject({
    current: { effectiveFrom: '2026-11-29' },
    former: [{ effectiveFrom: '2024-01-01', effectiveTo: '2026-11-28' }],
    yours: { fen: 900 },
  });
});
