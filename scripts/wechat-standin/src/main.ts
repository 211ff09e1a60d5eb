import { listenStandin } from './standin.ts';
import { defaultAppid, defaultSecret } from './state.ts';

const { STANDIN_PORT, WX_APPID, WX_SECRET, WX_PAGES, DEMO } = process.env;

const standin = await listenStandin({
  port: Number(STANDIN_PORT ?? 3100),
  appid: WX_APPID ?? defaultAppid,
  secret: WX_SECRET ?? defaultSecret,
  demo: DEMO === '1',
  ...(WX_PAGES ? { pages: WX_PAGES.split(',') } : {}),
});
console.log(`微信替身已启动：${standin.url}（每部手机收到的消息都在这里）`);

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    void standin.close().then(() => process.exit(0));
  });
