import { demoApi } from '@linli/shared/demo/demo.api.ts';
import { demoMerchant } from '@linli/wechat-standin/pay/merchant.ts';
import { listenStandin } from '@linli/wechat-standin/standin.ts';
import { buildIfChanged } from './builds.ts';
import { keptDemo } from './demo-settings.ts';
import { freePort } from './free-port.ts';
import { demoEnvironment, prepareDatabase, startServer } from './local-server.ts';
import { data } from './paths.ts';
import { giveUp, step } from './progress.ts';

const unchanged = (result: string) => (result === 'built' ? '已构建 built' : '没有变化 unchanged');

async function demoPeople(url: string) {
  const answer = await fetch(`${url}/api${demoApi.people.path}`);
  const { items } = demoApi.people.response.parse(await answer.json());
  const width = Math.max(...items.map(({ code }) => code.length));
  const line = ({ code, name, who }: (typeof items)[number]) =>
    `      ${code.padEnd(width)}  ${name.padEnd(3, '　')}  ${who}`;
  return {
    residents: items
      .filter(({ staff }) => !staff)
      .map(line)
      .join('\n'),
    staff: items
      .filter(({ staff }) => staff)
      .map(line)
      .join('\n'),
  };
}

async function welcome(url: string, standinUrl: string) {
  const { residents, staff } = await demoPeople(url);
  console.log(`
  邻里已经启动 · Linli is running

    打开 Open          ${url}
    微信消息 Messages   ${standinUrl}    每部手机收到的微信通知 · what every phone would have received
    接口 API           ${url}/api/docs

  在打开的页面上点一位演示人物即可登录 · on that page, click a person to sign in as them
    住户 residents
${residents}
    员工 staff
${staff}

  数据在 ${data()}，删掉即从头开始 · delete that folder to begin anew
  按 Ctrl-C 停止 · Ctrl-C stops everything
`);
}

try {
  console.log('\n  邻里 Linli\n');
  await step('浏览器版 browser app', () => buildIfChanged('h5'), unchanged);
  await step('服务端 server', () => buildIfChanged('server'), unchanged);
  const standin = await listenStandin({
    port: await freePort(3100),
    demo: true,
    pages: ['pages/', 'packages/'],
    merchant: demoMerchant().merchant,
    notifiesItself: true,
  });
  const env = demoEnvironment({ ...keptDemo(), port: await freePort(3000), standinUrl: standin.url });
  await step('数据库与演示小区 database and demo estate', () => prepareDatabase(env));
  const server = await step('启动 starting', () => startServer(env));

  let asked = false;
  const stop = async () => {
    if (asked) return;
    asked = true;
    console.log('\n  正在停止 · stopping …');
    await server.stop();
    await standin.close();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop());
  await welcome(server.url, standin.url);

  const lastWords = await server.ended;
  if (asked) {
    console.log('  已停止，数据都在 · stopped; everything is kept\n');
  } else {
    await standin.close();
    console.error(`\n  服务端意外停止 · the server stopped by itself:\n\n${lastWords}`);
    process.exitCode = 1;
  }
} catch (error) {
  giveUp(error);
}
