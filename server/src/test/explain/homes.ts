import type { Filling } from './sql.ts';

/** People, homes, and who belongs to which. */
export const homesTables = [
  'home_requests',
  'invitation_guesses',
  'invitations',
  'memberships',
  'persons',
  'register_rows',
  'sessions',
  'unit_contacts',
  'units',
  'wechat_identities',
] as const;

export async function fillHomes({ fill, id, join, ...known }: Filling, total: number): Promise<void> {
  const { estate, building, grid, phone } = known;
  const some = total / 10;
  // A surname and a given name are shared by some; the last four digits of a number by a few.
  const tail = join("'t'", 'n % 2000');
  await fill('persons', total / 4, {
    id: id('aaaa'),
    name: join("'x'", 'n % 1000'),
    phone_print: join("'p'", 'n'),
    phone_tail_print: tail,
    created_at: 0,
  });
  // Forty houses of fifty homes, each with a grid.
  await fill('buildings', 40, {
    id: id('bbb0'),
    estate_id: estate,
    name: join("'新'", 'n', "'栋'"),
    sort_no: '100 + n',
  });
  await fill('grids', 40, {
    id: id('ffff'),
    estate_id: estate,
    level: 1,
    code: join("'N'", 'n'),
    name: join("'新'", 'n'),
    owner_id: id('aaaa'),
  });
  await fill('units', some, {
    id: id('bbbb'),
    estate_id: estate,
    building_id: id('bbb0', '1 + n % 40'),
    grid_id: `CASE WHEN n % 20 = 0 THEN ${grid} ELSE ${id('ffff', '1 + n % 40')} END`,
    unit_class: "'RESIDENTIAL'",
    area_e2: 9000,
    address: join("'9栋'", 'n'),
    door_code: join("'9-'", 'n'),
    door_no: 'n',
    sort_no: '5000 + n',
  });
  await fill('memberships', some, {
    id: id('cccc'),
    estate_id: estate,
    unit_id: id('bbbb'),
    person_id: id('aaaa'),
    role: "'OWNER'",
    valid_from: 0,
    is_current: 1,
    bound_by: "'DESK'",
    version: 1,
    created_at: 0,
  });
  await fill('sessions', total / 4, {
    id: id('dddd'),
    token_hash: join("'h'", 'n'),
    person_id: id('aaaa'),
    estate_id: estate,
    created_at: 0,
    last_used_at: 0,
    expires_at: 0,
  });
  await fill('wechat_identities', some, {
    id: id('4444'),
    openid: join("'o'", 'n'),
    person_id: id('aaaa'),
    created_at: 0,
  });
  await fill('unit_contacts', some, {
    id: id('6666'),
    estate_id: estate,
    unit_id: id('bbbb'),
    name: join("'x'", 'n % 1000'),
    role: "'OWNER'",
    phone_sealed: phone,
    phone_print: join("'p'", 'n'),
    phone_tail_print: tail,
    created_at: 0,
  });
  await fill('invitations', some, {
    id: id('7777'),
    estate_id: estate,
    unit_id: id('bbbb'),
    membership_id: id('cccc'),
    role: "'FAMILY'",
    code_sealed: "'x'",
    code_print: join("'c'", 'n'),
    created_at: 0,
    expires_at: 'n',
  });
  await fill('home_requests', some, {
    id: id('8888'),
    estate_id: estate,
    person_id: id('aaaa'),
    building_id: building,
    door: "'x'",
    door_code: "'x'",
    name: "'x'",
    role: "'OWNER'",
    state: "CASE WHEN n % 20 = 0 THEN 'PENDING' ELSE 'DECLINED' END",
    requested_at: 'n',
    answer_by: 'n',
    answered_at: 'n',
  });
  await fill('register_imports', 1, {
    id: id('9991'),
    estate_id: estate,
    uploaded_by: id('aaaa'),
    uploaded_at: 0,
    state: "'DONE'",
    fresh: 0,
    changed: 0,
    same: 0,
    wrong: 0,
    written: 0,
    first_sort_no: 1,
  });
  await fill('register_rows', some, {
    import_id: id('9991', '1'),
    row_no: 'n',
    kind: "CASE WHEN n % 20 = 0 THEN 'CHANGED' ELSE 'NEW' END",
    content_sealed: phone,
  });
  await fill('invitation_guesses', some, { person_id: id('aaaa'), began_at: 0, wrong: 1 });
}
