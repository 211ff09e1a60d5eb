import { buildIfChanged } from './builds.ts';
import { keptDemo } from './demo-settings.ts';
import { demoEnvironment, prepareDatabase } from './local-server.ts';
import { giveUp, step } from './progress.ts';

// Nothing calls WeChat while seeding; the address only has to be one.
const env = demoEnvironment({ ...keptDemo(), port: 3000, standinUrl: 'http://127.0.0.1:3100' });
try {
  await step('服务端 server', () => buildIfChanged('server'));
  await step(`演示小区 demo estate → ${env.DATABASE_URL}`, () => prepareDatabase(env));
} catch (error) {
  giveUp(error);
}
