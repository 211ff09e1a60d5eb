import { HOUR, MINUTE, SECOND } from '@linli/shared/kit/time.ts';
import { startOffice, type Addressee, type Office } from '../../test/world/office.ts';

let office: Office;
let chen: Addressee;
beforeEach(async () => {
  office = await startOffice();
  // People have a phone WeChat knows once they have logged in.
  await office.world.as('demo-owner-1');
  chen = office.person('demo-owner-1');
});
afterEach(() => office.world.stop());

describe('WeChat says no', () => {
  test('43101: our count was wrong; it is nought now, and the next channel takes over', async () => {
    await office.accept(chen, 'PARCEL', 'ours');
    await office.accept(chen, 'PARCEL', 'ours');
    const id = await office.notify([chen], office.parcel());
    await office.deliver();
    expect(await office.log(id)).toEqual(['WECHAT NO_CREDIT 43101', 'SMS SENT']);
    expect(await office.credit(chen, 'PARCEL')).toBe(0);
    expect(office.texts).toMatchObject([{ phone: '13800001001', kind: 'PARCEL', params: { code: '2-3-6015' } }]);
  });

  test.each([
    [43108, 1],
    [45009, 1],
    // Busy and the token are asked once more at once by the client itself.
    [-1, 2],
    [40001, 2],
    [42001, 2],
  ] as const)('%i: later it is sent, once, and costs one accept', async (answer, times) => {
    await office.accept(chen, 'PARCEL');
    const id = await office.notify([chen], office.parcel());
    office.fault(answer, { times });
    await office.deliver();
    expect([await office.log(id), await office.credit(chen, 'PARCEL')]).toEqual([[`WECHAT RETRY ${answer}`], 1]);
    await office.after(SECOND);
    expect(office.received(chen)).toBe(0);
    await office.after(MINUTE);
    await office.after(HOUR);
    expect([office.received(chen), await office.credit(chen, 'PARCEL'), office.texts.length]).toEqual([1, 0, 0]);
    expect(await office.log(id)).toEqual([`WECHAT RETRY ${answer}`, 'WECHAT SENT']);
  });

  test.each([
    [47003, 'REFUSED'],
    [45168, 'REFUSED'],
    [40037, 'REFUSED'],
    [41030, 'REFUSED'],
    [43107, 'REFUSED'],
    [40003, 'UNREACHABLE'],
  ] as const)('%i: that is for good, the next channel takes over and the accept is kept', async (answer, result) => {
    await office.accept(chen, 'PARCEL');
    const id = await office.notify([chen], office.parcel());
    office.fault(answer);
    await office.deliver();
    await office.after(HOUR);
    expect(await office.log(id)).toEqual([`WECHAT ${result} ${answer}`, 'SMS SENT']);
    expect([office.received(chen), await office.credit(chen, 'PARCEL')]).toEqual([0, 1]);
    const said = office.lines
      .map((line) => JSON.parse(line) as { level: number; errcode?: number })
      .filter(({ errcode }) => errcode === answer);
    expect(said.map(({ level }) => level)).toEqual(result === 'REFUSED' ? [50] : []);
  });

  test('again and again: after five times the next channel takes over', async () => {
    await office.accept(chen, 'PARCEL');
    office.world.standin.state.faults.turn({ quotaUsedUp: true });
    const id = await office.notify([chen], office.parcel());
    for (let minute = 0; minute < 20; minute += 1) await office.after(MINUTE);
    expect(await office.log(id)).toEqual([...Array<string>(5).fill('WECHAT RETRY 45009'), 'SMS SENT']);
    expect([office.received(chen), await office.credit(chen, 'PARCEL')]).toEqual([0, 1]);
  });

  test('again and again, and there is no other channel: a day long, then it is said aloud', async () => {
    await office.accept(chen, 'PROGRESS');
    office.world.standin.state.faults.turn({ quotaUsedUp: true });
    const id = await office.notify([chen], { emergency: true });
    for (let half = 0; half < 60; half += 1) await office.after(HOUR / 2);
    const tries = (await office.log(id)).length;
    expect(tries).toBeGreaterThan(20);
    expect(await office.recipient(chen, id)).toMatchObject({ due_at: null, told_at: null });
    expect(office.lines.join('\n')).toContain('reached nobody by any channel');
    office.world.standin.state.faults.clear();
    await office.after(HOUR);
    expect((await office.log(id)).length).toBe(tries);
  });
});

const lost = ['hang', 'http500', 'garbage'] as const;

describe('WeChat’s answer is lost', () => {
  test.each(lost)(
    '(%s) before it arrived: with the last accept spent it is asked again, and arrives once',
    async (answer) => {
      await office.accept(chen, 'PARCEL');
      const id = await office.notify([chen], office.parcel());
      office.fault(answer);
      await office.deliver();
      expect([await office.log(id), await office.credit(chen, 'PARCEL')]).toEqual([['WECHAT UNKNOWN 0'], 0]);
      await office.after(MINUTE);
      await office.after(HOUR);
      expect(await office.log(id)).toEqual(['WECHAT UNKNOWN 0', 'WECHAT SENT']);
      expect([office.received(chen), office.texts.length]).toEqual([1, 0]);
    },
  );

  test.each(lost)('(%s) after it arrived: WeChat refuses the second, and that is the proof', async (answer) => {
    await office.accept(chen, 'PARCEL');
    const id = await office.notify([chen], office.parcel());
    office.fault(answer, { after: true });
    await office.deliver();
    await office.after(MINUTE);
    await office.after(HOUR);
    expect(await office.log(id)).toEqual(['WECHAT UNKNOWN 0', 'WECHAT SENT 43101']);
    expect([office.received(chen), office.texts.length]).toEqual([1, 0]);
    expect(await office.recipient(chen, id)).toMatchObject({ due_at: null, told_at: expect.any(Number) as number });
  });

  test.each([
    [false, 0],
    [true, 1],
  ])('and accepts are left (after it arrived: %s): never a second time by WeChat', async (late, arrived) => {
    await office.accept(chen, 'PARCEL');
    await office.accept(chen, 'PARCEL');
    const id = await office.notify([chen], office.parcel());
    office.fault('http500', { after: late });
    await office.deliver();
    await office.after(HOUR);
    expect(await office.log(id)).toEqual(['WECHAT UNKNOWN 0', 'SMS SENT']);
    expect([office.received(chen), office.texts.length]).toEqual([arrived, 1]);
  });

  test('and meanwhile they have accepted again: never a second time by WeChat', async () => {
    await office.accept(chen, 'PARCEL');
    const id = await office.notify([chen], office.parcel());
    office.fault('http500', { after: true });
    await office.deliver();
    office.world.tick(SECOND);
    await office.accept(chen, 'PARCEL');
    await office.after(MINUTE);
    expect(await office.log(id)).toEqual(['WECHAT UNKNOWN 0', 'SMS SENT']);
    expect([office.received(chen), await office.credit(chen, 'PARCEL')]).toEqual([1, 1]);
  });

  test('of two: WeChat may hold one we count as spent, so neither is asked again', async () => {
    await office.accept(chen, 'PARCEL');
    await office.accept(chen, 'PARCEL');
    office.fault('http500'); // the first did not arrive, and we do not know
    const first = await office.notify([chen], office.parcel());
    await office.deliver();
    office.fault('http500', { after: true });
    const second = await office.notify([chen], office.parcel());
    await office.deliver();
    await office.after(HOUR);
    expect([await office.log(first), await office.log(second)]).toEqual([
      ['WECHAT UNKNOWN 0', 'SMS SENT'],
      ['WECHAT UNKNOWN 0', 'SMS SENT'],
    ]);
    expect(office.received(chen)).toBe(1);
  });

  test('again and again: after five askings the next channel takes over', async () => {
    await office.accept(chen, 'PARCEL');
    const id = await office.notify([chen], office.parcel());
    office.fault('http500', { after: true, times: 9 });
    for (let minute = 0; minute < 20; minute += 1) await office.after(MINUTE);
    expect(await office.log(id)).toEqual([...Array<string>(5).fill('WECHAT UNKNOWN 0'), 'SMS SENT']);
    expect(office.received(chen)).toBe(1);
  });

  test('and the second asking is put off: the first may still have arrived, and costs its accept', async () => {
    await office.accept(chen, 'PARCEL');
    const id = await office.notify([chen], office.parcel());
    office.fault('http500', { after: true });
    await office.deliver();
    office.fault(45009);
    await office.after(MINUTE);
    await office.after(MINUTE);
    expect(await office.log(id)).toEqual(['WECHAT UNKNOWN 0', 'WECHAT RETRY 45009', 'WECHAT SENT 43101']);
    expect([office.received(chen), await office.credit(chen, 'PARCEL')]).toEqual([1, 0]);
  });

  test('of the token: nothing was sent, so nothing is in doubt', async () => {
    await office.accept(chen, 'PROGRESS');
    const id = await office.notify([chen]);
    office.world.standin.state.faults.add({ answer: 'garbage', times: 1, path: '/cgi-bin/stable_token' });
    await office.deliver();
    expect([await office.log(id), await office.credit(chen, 'PROGRESS')]).toEqual([['WECHAT RETRY 0'], 1]);
    await office.after(MINUTE);
    expect(office.received(chen)).toBe(1);
  });
});
