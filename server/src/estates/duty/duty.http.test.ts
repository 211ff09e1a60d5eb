import { addDays, DAY, HOUR, localDateOf, startOfDay } from '@linli/shared/kit/time.ts';
import type { Shift } from '@linli/shared/estates/duty.schema.ts';
import { demoPerson, otherStaff, type DemoCode } from '../../seed/demo/people.ts';
import { estate, unitIdAt } from '../../seed/estate/houses.ts';
import { refusedWith, startWorld, type Person, type World } from '../../test/world/world.ts';
import { caretakerOf } from '../grids/caretaker.service.ts';
import { onDutyOf } from './duty.service.ts';

const idOf = (code: DemoCode) => demoPerson(code).id;
const [wang, liu, ma] = [idOf('demo-tech-1'), idOf('demo-tech-2'), idOf('demo-grid-1')];
/** Beyond what the seed has put into the roster. */
const monday = '2027-01-04';

let world: World;
let lead: Person;
beforeEach(async () => {
  world = await startWorld();
  lead = await world.as('demo-repair-lead');
});
afterEach(() => world.stop());

const setDay = (day: string, shifts: Shift[], version = 1) => lead.dutyAdmin.setDay({ body: { day, version, shifts } });
const onDutyAt = async (day: string, hour: number) =>
  (await onDutyOf({ db: world.deps.db.read }, estate.id, startOfDay(day, hour * HOUR))).map(({ name, kind }) => [
    name,
    kind,
  ]);

describe('the roster', () => {
  test('says who works when, over midnight, and who is to be called', async () => {
    await setDay(monday, [
      { personId: wang, kind: 'SHIFT', from: '07:00', to: '11:00' },
      { personId: wang, kind: 'SHIFT', from: '13:00', to: '16:00' },
      { personId: liu, kind: 'ON_CALL', from: '20:00', to: '07:00' },
    ]);
    expect(await onDutyAt(monday, 6.99)).toEqual([]);
    expect(await onDutyAt(monday, 7)).toEqual([['王大勇', 'SHIFT']]);
    expect(await onDutyAt(monday, 11)).toEqual([]);
    expect(await onDutyAt(addDays(monday, 1), 6.5)).toEqual([['刘志强', 'ON_CALL']]);
    expect(await onDutyAt(addDays(monday, 1), 7)).toEqual([]);
  });

  test('who is on leave, or holds no post then, is not on duty whatever the roster says', async () => {
    await setDay(monday, [{ personId: wang, kind: 'ON_CALL', from: '20:00', to: '19:00' }]);
    const next = addDays(monday, 1);
    await setDay(next, [{ personId: wang, kind: 'LEAVE' }]);
    expect(await onDutyAt(monday, 23)).toEqual([['王大勇', 'ON_CALL']]);
    expect(await onDutyAt(next, 1)).toEqual([]);
    await setDay(addDays(monday, 2), [{ personId: liu, kind: 'SHIFT', from: '07:00', to: '16:00' }]);
    const body = { roles: ['technician' as const], terms: [{ role: 'technician' as const, until: next }] };
    await (await world.as('demo-admin')).estatesAdmin.setStaffRoles({ params: { personId: liu }, body });
    expect(await onDutyAt(addDays(monday, 2), 8)).toEqual([]);
  });

  test('an overlap, a missing time, a stranger and a second writer are told what is wrong', async () => {
    const early: Shift = { personId: wang, kind: 'SHIFT', from: '07:00', to: '11:00' };
    await expect(setDay(monday, [early, { ...early, from: '10:00', to: '12:00' }])).rejects.toMatchObject({
      code: 'duty.overlapping',
      extra: { errors: [{ pointer: '#/shifts/1/from' }] },
    });
    await expect(setDay(monday, [{ personId: wang, kind: 'SHIFT', from: '07:00' }])).rejects.toMatchObject({
      code: 'request.invalid',
      extra: { errors: [{ pointer: '#/shifts/0/to', detail: '请填写几点' }] },
    });
    await expect(setDay(monday, [early, { ...early, personId: idOf('demo-owner-1') }])).rejects.toMatchObject({
      code: 'estates.not-staff',
      extra: { errors: [{ pointer: '#/shifts/1/personId' }] },
    });
    const day = await setDay(monday, [early]);
    expect(day).toMatchObject({ day: monday, version: 2, shifts: [{ name: '王大勇' }] });
    await expect(setDay(monday, [])).rejects.toMatchObject({ code: 'estates.changed', extra: { current: day } });
  });

  test('a week is planned as the one before, but for what is planned already and who is away', async () => {
    const shift: Shift = { personId: wang, kind: 'SHIFT', from: '07:00', to: '11:00' };
    await setDay(monday, [shift, { personId: liu, kind: 'LEAVE' }]);
    await setDay(addDays(monday, 1), [shift]);
    const next = addDays(monday, 7);
    await setDay(addDays(next, 1), [{ ...shift, personId: liu }]);
    const { days, hours } = await lead.dutyAdmin.repeatWeek({ body: { from: next } });
    expect(days.map(({ shifts }) => shifts.map(({ name }) => name))).toEqual([
      ['王大勇'],
      ['刘志强'],
      ...Array.from({ length: 5 }, () => []),
    ]);
    expect(hours).toEqual([
      { from: '07:00', to: '11:00' },
      { from: '13:00', to: '16:00' },
    ]);
    await expect(lead.dutyAdmin.repeatWeek({ body: { from: next } })).rejects.toEqual(
      refusedWith('duty.nothing-to-repeat'),
    );
  });

  test('the technician sees it and does not write it', async () => {
    const tech = await world.as('demo-tech-1');
    const today = localDateOf(world.now());
    const { days } = await tech.dutyAdmin.week({ query: { from: today } });
    expect(days[0]!.shifts.map(({ name, kind, from }) => [name, kind, from])).toContainEqual([
      '王大勇',
      'SHIFT',
      '07:00',
    ]);
    await expect(tech.dutyAdmin.setDay({ body: { day: monday, version: 1, shifts: [] } })).rejects.toEqual(
      refusedWith('identity.forbidden'),
    );
  });
});

describe('who answers for a grid', () => {
  const grid = async (name: string) =>
    (await (await world.as('demo-manager')).estatesAdmin.grids()).items.find((one) => one.name === name)!;
  const home = unitIdAt('3栋2单元602');
  const caretaker = () => caretakerOf({ db: world.deps.db.read, deps: world.deps, now: world.now() }, home);

  test('stands on the home page: the owner, the backup while that one is away, else who answers for the grid above', async () => {
    const chen = await world.as('demo-owner-1');
    expect((await chen.home.page()).caretaker).toEqual({
      gridName: '3栋网格',
      gridCode: 'B1',
      name: '马秀兰',
      servicePhone: '0571-8800-1234',
    });
    world.tick(20 * DAY);
    const today = localDateOf(world.now());
    await setDay(today, [{ personId: ma, kind: 'LEAVE' }]);
    expect((await chen.home.page()).caretaker).toMatchObject({ name: '方慧' });
    expect(await grid('3栋网格')).toMatchObject({ ownerName: '马秀兰', answering: { name: '方慧' } });
    const admin = await world.as('demo-admin');
    await admin.estatesAdmin.setStaffRoles({ params: { personId: otherStaff[1]!.id }, body: { roles: [] } });
    world.tick(11_000);
    expect((await chen.home.page()).caretaker).toMatchObject({ name: '罗文博' });
  });

  test('a shop is given the number for shops (R15)', async () => {
    const shop = await world.as('demo-shop-1');
    expect(await shop.home.page()).toMatchObject({
      hotline: '0571-8800-1236',
      caretaker: { gridName: '商业街与地下空间网格', servicePhone: '0571-8800-1236' },
    });
    expect((await shop.home.reportForm()).servicePhone).toBe('0571-8800-1236');
  });

  test('every change is kept, and the second of two is shown what the first has set', async () => {
    const manager = await world.as('demo-manager');
    const { id, version } = await grid('3栋网格');
    const set = (body: { ownerId?: string; backupId?: string }) =>
      manager.estatesAdmin.setGridOwner({ params: { gridId: id }, body: { ...body, version } });
    await expect(set({ ownerId: ma, backupId: ma })).rejects.toMatchObject({
      code: 'estates.not-staff',
      extra: { errors: [{ pointer: '#/backupId' }] },
    });
    await set({ ownerId: otherStaff[0]!.id, backupId: ma });
    await expect(set({ ownerId: otherStaff[1]!.id })).rejects.toMatchObject({
      code: 'estates.changed',
      extra: { current: { ownerName: '石磊', backupName: '马秀兰' } },
    });
    const { items } = await manager.estatesAdmin.changes({ query: { subject: 'GRID' } });
    expect(items).toMatchObject([
      {
        title: '3栋网格',
        by: '罗文博',
        lines: [
          { field: '负责人', from: '马秀兰', to: '石磊' },
          { field: '替班人', from: '方慧', to: '马秀兰' },
        ],
      },
    ]);
    expect((await caretaker())?.name).toBe('石磊');
  });
});
