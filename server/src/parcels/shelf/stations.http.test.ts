import { refusedWith, startWorld, type World } from '../../test/world/world.ts';
import { addSecondEstate } from '../../test/world/estates/second-estate.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

const gate = { name: '北门驿站', place: '北门岗亭', phone: '0571-8800-1240', opensAt: '09:00', closesAt: '18:00' };

test('the hours and the phone of a station are changed, and stand on the resident’s page at once', async () => {
  const manager = await world.as('demo-manager');
  const [station] = (await manager.stationsAdmin.list()).items;
  const { id, open: _, ...sheet } = station!;
  const body = { ...sheet, phone: '0571-8800-1299', opensAt: '09:30' };
  const changed = await manager.stationsAdmin.change({ params: { stationId: id }, body });
  expect(changed).toMatchObject({ opensAt: '09:30', phone: '0571-8800-1299', version: sheet.version + 1 });
  expect((await (await world.as('demo-owner-1')).parcels.page()).stations).toMatchObject([{ opensAt: '09:30' }]);
  await expect(
    manager.stationsAdmin.change({ params: { stationId: id }, body: { ...body, place: 'x' } }),
  ).rejects.toMatchObject({ code: 'estates.changed', extra: { current: { opensAt: '09:30' } } });
  const again = { ...body, version: changed.version };
  await expect(manager.stationsAdmin.change({ params: { stationId: id }, body: again })).rejects.toEqual(
    refusedWith('estates.same'),
  );
  const backwards = { ...again, opensAt: '20:00', closesAt: '08:00' };
  await expect(manager.stationsAdmin.change({ params: { stationId: id }, body: backwards })).rejects.toMatchObject({
    code: 'request.invalid',
    extra: { errors: [{ pointer: '#/closesAt', detail: '关门要晚于开门' }] },
  });
});

test('a second station is set up; another estate neither sees nor changes it', async () => {
  const manager = await world.as('demo-manager');
  const { id } = await manager.stationsAdmin.add({ body: gate });
  expect((await manager.stationsAdmin.list()).items.map(({ name }) => name)).toContain('北门驿站');
  const other = await addSecondEstate(world);
  expect((await other.manager.stationsAdmin.list()).items.map(({ name }) => name)).toEqual(['银杏苑驿站']);
  await expect(
    other.manager.stationsAdmin.change({ params: { stationId: id }, body: { ...gate, version: 2 } }),
  ).rejects.toEqual(refusedWith('resource.not-found'));
});

test('a phone of as many signs as are kept is taken, and one more is refused', async () => {
  const manager = await world.as('demo-manager');
  const add = (name: string, phone: string) => manager.stationsAdmin.add({ body: { ...gate, name, phone } });
  const longest = '+86 0571 8800 1240-01';
  await expect(add('东门驿站', longest)).rejects.toMatchObject({
    code: 'request.invalid',
    extra: { errors: [{ pointer: '#/phone', detail: '号码太长，请核对' }] },
  });
  expect(await add('西门驿站', longest.slice(0, -1))).toMatchObject({ phone: longest.slice(0, -1) });
});
