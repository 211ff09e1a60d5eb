import { migrate } from '../../database/migrations/migrate.ts';
import { openDatabase } from '../../database/database.ts';
import { createTestDatabase, patience } from '../../database/testing.ts';
import { entitiesOf, migrations, modules } from '../../modules.ts';
import { policiesIn } from './policies.service.ts';
import { PolicyVersions } from './policies.tables.ts';
import { Estates } from '../estates.tables.ts';

const before = migrations.filter(({ name }) => name < '0361');

test('an estate that has set its figures keeps what held when coming is counted in minutes', async () => {
  const { url, remove } = await createTestDatabase(before);
  const db = await openDatabase({ ...patience, url, entities: entitiesOf(modules) });
  try {
    const id = '01940000-0000-7001-8000-00000000aaaa';
    const old = { majorOnSiteHours: 3, generalOnSiteWorkingDays: 2, renewalLeastHours: 1, reopenDays: 60 };
    const made = { changes: '[]', reason: '自己的规则', changed_by: id, changed_at: 1 };
    await db.tx(async (tx) => {
      await tx.insert(Estates, {
        id,
        name: '银杏苑',
        service_phone: '1',
        shop_phone: null,
        address: null,
        staff_version: 0,
        created_at: 1,
      });
      await tx.insert(PolicyVersions, { estate_id: id, version: 2, figures: JSON.stringify(old), ...made });
    });
    await migrate(db, migrations);
    const row = await db.read.findOneByOrFail(PolicyVersions, { estate_id: id });
    expect(JSON.parse(row.figures)).toEqual({
      majorOnSiteMinutes: 180,
      generalOnSiteMinutes: 1440,
      renewalLeastMinutes: 60,
      generalContactCounting: 'DESK_HOURS',
      reopenDays: 60,
    });
    expect(policiesIn(row)).toMatchObject({ version: 2, majorOnSiteMinutes: 180, majorCounting: 'ROUND_THE_CLOCK' });
  } finally {
    await db.close();
    await remove();
  }
});
