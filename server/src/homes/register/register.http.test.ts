import { DAY } from '@linli/shared/kit/time.ts';
import type { RegisterRowKind } from '@linli/shared/homes/register.schema.ts';
import { Units } from '../../estates/estates.tables.ts';
import { readSheet } from '../../kit/sheets/read-sheet.ts';
import { writeXlsx, zipped } from '../../kit/sheets/write-xlsx.ts';
import { unitIdAt } from '../../seed/estate/houses.ts';
import { unboundNeighbour } from '../../seed/estate/households.ts';
import { addressesOf, phoneCode } from '../../test/world/homes.ts';
import { refusal, refusedWith, startWorld, type Person, type World } from '../../test/world/world.ts';
import { RegisterImports, RegisterRows, UnitContacts } from '../homes.tables.ts';
import { writeChunk } from './run.ts';

let world: World;
let admin: Person;
beforeEach(async () => {
  world = await startWorld();
  admin = await world.as('demo-admin');
});
afterEach(() => world.stop());

const TITLES = ['楼栋', '房号', '类型', '建筑面积', '业主姓名', '业主电话'];
const sheet = (rows: string[][], titles = TITLES) =>
  writeXlsx(
    '名册',
    titles.map((title) => ({ title, width: 12 })),
    rows,
  );
const upload = async (rows: string[][]) => admin.registerAdmin.upload({ body: await sheet(rows) });
const rowsOf = async (importId: string, kind: RegisterRowKind) =>
  (await admin.registerAdmin.rows({ params: { importId }, query: { kind } })).items;
const confirm = async (importId: string, leaveOutWrong = false) => {
  await admin.registerAdmin.start({ params: { importId }, body: { leaveOutWrong } });
  await world.outbox.drain();
  return (await admin.registerAdmin.latest()).latest;
};
const unitsCalled = (q: string) => admin.estatesAdmin.units({ query: { q } }).then(({ items }) => items);

/** One new house, one flat that differs from what is known, one that does not. */
const rows = [
  ['5栋', '1单元101', '住宅', '89.36', '钱一', '138 0000 9001'],
  ['5栋', '1单元102', '住宅', '130.7㎡', '', ''],
  ['三号楼', '2-602', '住宅', '131', '', ''],
  ['3栋', '3栋2单元601', '住宅', '89.36', '', ''],
];

describe('a list of homes', () => {
  test('is compared first, written after a yes, and binds by the numbers it brought', async () => {
    const uploaded = await upload(rows);
    expect(uploaded).toMatchObject({ state: 'READY', counts: { fresh: 2, changed: 1, same: 1, wrong: 0 }, written: 0 });
    expect(await rowsOf(uploaded.id, 'CHANGED')).toMatchObject([
      { no: 4, place: '3栋2单元602', changes: [{ field: '建筑面积', from: '130.70 ㎡', to: '131.00 ㎡' }] },
    ]);
    expect(await unitsCalled('5栋')).toEqual([]);

    expect(await confirm(uploaded.id)).toMatchObject({ state: 'DONE', written: 3 });
    expect(await unitsCalled('5栋')).toMatchObject([
      { address: '5栋1单元101', unitClass: 'RESIDENTIAL', areaE2: 8_936 },
      { address: '5栋1单元102', areaE2: 13_070 },
    ]);
    expect(await unitsCalled('3栋2单元602')).toMatchObject([{ areaE2: 13_100, gridName: '3栋网格' }]);
    expect((await admin.estatesAdmin.buildings()).items.at(-1)).toMatchObject({ name: '5栋' });
    const { items } = await admin.estatesAdmin.changes({ query: { subject: 'UNIT' } });
    expect(items.map(({ title }) => title).toSorted()).toEqual(['3栋2单元602', '5栋1单元101', '5栋1单元102']);

    const guest = await world.newcomer();
    await guest.homes.bindByPhone({ body: { phoneCode: await phoneCode(world, guest.openid, '13800009001') } });
    expect(await addressesOf(guest)).toEqual(['5栋1单元101']);
  });

  test('again doubles nothing, nor does a second yes', async () => {
    const first = await upload(rows);
    await confirm(first.id);
    await confirm(first.id);
    const before = await world.deps.db.read.count(Units);
    const again = await upload(rows);
    expect(again.counts).toEqual({ fresh: 0, changed: 0, same: 4, wrong: 0 });
    expect(await confirm(again.id)).toMatchObject({ state: 'DONE', written: 0 });
    expect(await world.deps.db.read.count(Units)).toBe(before);
  });

  test('goes on after a death where whole chunks end; two writers write nothing twice', async () => {
    const many = Array.from({ length: 1_100 }, (_, n) => [
      '6栋',
      `1单元${n + 1}号`,
      '住宅',
      '80',
      `住${n}`,
      '13800009002',
    ]);
    const { id } = await upload(many);
    await admin.registerAdmin.start({ params: { importId: id }, body: { leaveOutWrong: false } });
    await writeChunk(world.deps, id);
    expect((await admin.registerAdmin.latest()).latest).toMatchObject({ state: 'RUNNING', written: 500 });
    expect(await refusal(upload(rows))).toMatchObject({ code: 'homes.register-running' });
    await Promise.all([world.outbox.drain(), writeChunk(world.deps, id)]);
    await world.outbox.drain();
    expect((await admin.registerAdmin.latest()).latest).toMatchObject({ state: 'DONE', written: 1_100 });
    const { building_id } = await world.deps.db.read.findOneByOrFail(Units, { address: '6栋1单元1号' });
    expect(await world.deps.db.read.count(Units, { where: { building_id } })).toBe(1_100);
    expect(await rowsOf(id, 'NEW')).toEqual([]);
  });

  test('names the row and the column of what is wrong, and writes the others only by choice', async () => {
    const wrong = [
      ['7栋', '101', '住宅', '0', '', ''],
      ['7栋', '102', '住宅', '', '', ''],
      ['7栋', '103', '别墅', '100', '', ''],
      ['7栋', '104', '住宅', '八十', '', ''],
      ['7栋', '105', '住宅', '80.123', '', ''],
      ['7栋', '106', '住宅', '80', '钱二', '1380000'],
      ['7栋', '107', '住宅', '80', '钱二', ''],
      ['7栋', '108', '住宅', '80', '', '13800009003'],
      ['7栋', '', '住宅', '80', '', ''],
      ['7栋', '109', '住宅', '80', '', ''],
      ['7栋', ' 109', '住宅', '81', '', ''],
      ['3栋', '2单元602', '住宅', '130.7', '', ''],
      ['3栋', '2-602', '住宅', '130.7', '', ''],
      ['地库', '8号车位', '车位', '', '', ''],
    ];
    const { id, counts } = await upload(wrong);
    expect(counts).toEqual({ fresh: 2, changed: 0, same: 1, wrong: 11 });
    const found = (await rowsOf(id, 'WRONG')).map(({ no, problems }) => [no, problems[0]!.column, problems[0]!.detail]);
    const says = (no: number, column: string, words: string) => [no, column, expect.stringContaining(words)];
    expect(found).toEqual([
      says(2, '建筑面积', '大于 0'),
      says(3, '建筑面积', '没有填面积'),
      says(4, '类型', '没有「别墅」'),
      says(5, '建筑面积', '不是面积'),
      says(6, '建筑面积', '最多两位小数'),
      says(7, '业主电话', '手机号'),
      says(8, '业主电话', '没有写电话'),
      says(9, '业主姓名', '没有写姓名'),
      says(10, '房号', '请填写内容'),
      says(12, '房号', '第 11 行'),
      says(14, '房号', '第 13 行'),
    ]);
    await expect(
      admin.registerAdmin.start({ params: { importId: id }, body: { leaveOutWrong: false } }),
    ).rejects.toEqual(refusedWith('homes.register-wrong-rows'));
    expect(await confirm(id, true)).toMatchObject({ state: 'DONE', written: 2 });
    expect(await unitsCalled('7栋')).toMatchObject([{ address: '7栋109', areaE2: 8_000 }]);
    expect(await unitsCalled('地库')).toMatchObject([{ areaE2: 0 }]);
  });

  test('a formula, a merged cell, a day instead of a door are wrong rows', async () => {
    const line = (no: number, door: string) =>
      `<row r="${no}"><c t="inlineStr"><is><t>8栋</t></is></c>${door}<c t="inlineStr"><is><t>住宅</t></is></c><c><v>80</v></c></row>`;
    const head = `<row r="1">${TITLES.map((title) => `<c t="inlineStr"><is><t>${title}</t></is></c>`).join('')}</row>`;
    const doors = [
      '<c><f>1+1</f><v>2</v></c>',
      '<c s="1"><v>45000</v></c>',
      '<c><v>103</v></c>',
      '<c/>',
      '<c><v>105</v></c>',
    ];
    const body = await zipped({
      'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${head}${doors.map((door, n) => line(n + 2, door)).join('')}</sheetData><mergeCells><mergeCell ref="B4:B5"/></mergeCells></worksheet>`,
      'xl/styles.xml': '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
    });
    const { id, counts } = await admin.registerAdmin.upload({ body });
    expect(counts).toEqual({ fresh: 1, changed: 0, same: 0, wrong: 4 });
    const words = (await rowsOf(id, 'WRONG')).map(({ problems }) => problems[0]!.detail);
    expect(words).toEqual(['公式', '日期', '合并', '合并'].map((word) => expect.stringContaining(word) as unknown));
  });

  test.each<[string, () => Promise<Uint8Array> | Uint8Array, string]>([
    ['no table at all', () => Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 16), 'sheet.unreadable'],
    ['an empty file', () => new Uint8Array(), 'sheet.unreadable'],
    ['headers alone', () => sheet([]), 'sheet.headers'],
    ['other headers', () => sheet(rows, ['栋', '室', '类型', '建筑面积', '业主姓名', '业主电话']), 'sheet.headers'],
    ['a column nobody knows', () => sheet(rows, [...TITLES, '备注']), 'sheet.headers'],
    ['a column twice', () => sheet(rows, [...TITLES, '房号']), 'sheet.headers'],
    [
      'a hundred thousand rows',
      () => sheet(Array.from({ length: 100_000 }, (_, n) => ['9栋', `${n}`, '住宅', '80', '', ''])),
      'sheet.too-many-rows',
    ],
    ['six megabytes', () => new Uint8Array(6 * 1024 * 1024), 'sheet.too-large'],
    [
      'a bomb',
      () => zipped({ 'xl/worksheets/sheet1.xml': `<worksheet>${' '.repeat(70 * 1024 * 1024)}</worksheet>` }),
      'sheet.too-large',
    ],
  ])('%s is refused in words, and what was uploaded before stays', async (_, make, code) => {
    const before = await upload(rows);
    const problem = await refusal(admin.registerAdmin.upload({ body: await make() }));
    expect(problem).toMatchObject({ code });
    expect((await admin.registerAdmin.latest()).latest).toEqual(before);
  });

  test('csv as Excel writes it does as well; the template holds the columns', async () => {
    const csv = `\uFEFF${TITLES.join(',')}\r\n5栋,101,住宅,80,,\r\n`;
    expect(await admin.registerAdmin.upload({ body: new TextEncoder().encode(csv) })).toMatchObject({
      counts: { fresh: 1 },
    });
    const { body } = await world.raw().get('/api/register-template.xlsx').buffer(true).parse(bytesOf).expect(200);
    const [head] = await readSheet(body as Buffer, { rows: 10, columns: 10 });
    expect(head!.cells.map(({ text }) => text)).toEqual(TITLES);
    expect(await admin.registerAdmin.upload({ body: body as Buffer })).toMatchObject({
      counts: { fresh: 2, wrong: 0 },
    });
  });

  test('holds no name and no number in clear, and is forgotten after a week', async () => {
    await upload(rows);
    const kept = JSON.stringify(await world.deps.db.read.find(RegisterRows));
    expect(kept).not.toMatch(/钱一|13800009001|5栋/);
    await world.scheduler.runDue(world.now());
    world.tick(8 * DAY);
    await world.scheduler.runDue(world.now());
    expect(await world.deps.db.read.count(RegisterRows)).toBe(0);
    expect(await world.deps.db.read.count(RegisterImports)).toBe(0);
  });

  test('of another estate, or one that was replaced, does not exist', async () => {
    const { id } = await upload(rows);
    await upload(rows);
    for (const call of [() => rowsOf(id, 'NEW'), () => confirm(id)])
      await expect(call()).rejects.toEqual(refusedWith('resource.not-found'));
  });
});

describe('one home at the desk', () => {
  const flat = { params: { unitId: unitIdAt('3栋2单元602') } };
  const owner = { name: '钱三', phone: '13800009004' };

  test('is added once, however its door is written', async () => {
    const body = { building: '3号楼', door: '2单元701', unitClass: 'RESIDENTIAL', areaE2: 13_070, owner } as const;
    expect(await admin.registerAdmin.add({ body })).toMatchObject({
      address: '3栋2单元701',
      owners: [owner],
      version: 2,
    });
    for (const door of ['2-701', '2单元701'])
      await expect(admin.registerAdmin.add({ body: { ...body, door } })).rejects.toEqual(
        refusedWith('homes.unit-known'),
      );
  });

  test('is corrected with its history, never naming a number; a second correction of the same sees the first', async () => {
    const { version, owners } = await admin.registerAdmin.unit(flat);
    const body = { version, unitClass: 'RESIDENTIAL', areaE2: 13_100, owner } as const;
    expect(await admin.registerAdmin.correct({ ...flat, body })).toMatchObject({ areaE2: 13_100, owners: [owner] });
    expect(await refusal(admin.registerAdmin.correct({ ...flat, body }))).toMatchObject({
      code: 'estates.changed',
      extra: { current: { areaE2: 13_100 } },
    });
    await expect(admin.registerAdmin.correct({ ...flat, body: { ...body, version: version + 1 } })).rejects.toEqual(
      refusedWith('estates.same'),
    );
    const [change] = (await admin.estatesAdmin.changes({ query: { subject: 'UNIT' } })).items;
    expect(change).toMatchObject({
      title: '3栋2单元602',
      lines: [{ field: '建筑面积' }, { field: '业主' }, {}].slice(0, owners.length ? 3 : 2),
    });
    expect(JSON.stringify(change)).not.toContain(owner.phone);
    const ended = await world.deps.db.read.findBy(UnitContacts, { unit_id: flat.params.unitId });
    expect(ended.filter(({ ended_at, role }) => role === 'OWNER' && ended_at === null)).toHaveLength(1);
  });

  test('a former owner’s number binds no longer', async () => {
    const home = { params: { unitId: unitIdAt('4栋2单元402') } };
    const { version, owners, unitClass } = await admin.registerAdmin.unit(home);
    expect(owners).toEqual([{ name: unboundNeighbour.name, phone: unboundNeighbour.phone }]);
    await admin.registerAdmin.correct({ ...home, body: { version, unitClass, owner } });
    const guest = await world.newcomer();
    const body = { phoneCode: await phoneCode(world, guest.openid, unboundNeighbour.phone) };
    expect((await guest.homes.bindByPhone({ body })).homes.map(({ address }) => address)).toEqual(['地下车库07号车位']);
  });

  test('is for the administrator of its estate alone, and bad figures name their field', async () => {
    await expect((await world.as('demo-manager')).registerAdmin.unit(flat)).rejects.toEqual(
      refusedWith('identity.forbidden'),
    );
    const body = { building: '3栋', door: '9', unitClass: 'RESIDENTIAL', areaE2: 0 } as const;
    expect(await refusal(admin.registerAdmin.add({ body }))).toMatchObject({
      code: 'request.invalid',
      extra: { errors: [{ pointer: '#/areaE2', detail: '面积要大于 0' }] },
    });
  });
});

const bytesOf = (reply: unknown, done: (error: Error | null, bytes: Buffer) => void) => {
  const pieces: Buffer[] = [];
  const res = reply as NodeJS.ReadableStream;
  res.on('data', (piece: Buffer) => pieces.push(piece));
  res.on('end', () => done(null, Buffer.concat(pieces)));
};
