import { newestFirst, revisionOf, type Phone } from '../standin/phones.ts';
import { html, nothing, raw, type Html } from './html.ts';
import { phoneCard } from './phone-card.ts';
import { script } from './script.ts';
import { styles } from './styles.ts';

export type PageInput = { all: readonly Phone[]; only?: string; now: number; nonce: string };

export function page({ all, only, now, nonce }: PageInput): string {
  const shown = only === undefined ? newestFirst(all) : all.filter(({ openid }) => openid === only);
  const document = html`<!doctype html>
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <link rel="icon" href="data:," />
        <title>微信替身 · 每部手机收到的消息</title>
        <style>
          ${raw(styles)}
        </style>
      </head>
      <body>
        <header class="top">
          <h1>每部手机收到的微信消息</h1>
          <p>这是本机的微信替身，消息只到这里，不会发给任何人。</p>
          <p class="live" role="status">每两秒看一次新消息</p>
          <nav aria-label="只看一个人">${filters(all, only)}</nav>
        </header>
        <main data-revision="${revisionOf(all)}">
          ${shown.length === 0 ? html`<p>没有这个人，也许替身重启过了。</p>` : shown.map((phone) => phoneCard(phone, now))}
        </main>
        <script nonce="${nonce}">
          ${raw(script)};
        </script>
      </body>
    </html>`;
  return document.html;
}

function filters(all: readonly Phone[], only?: string): Html[] {
  const total = all.reduce((sum, { messages }) => sum + messages.length, 0);
  const link = (href: string, current: boolean, label: string, count: number): Html =>
    html`<a href="${href}" ${current ? raw('aria-current="page"') : nothing}
      >${label}${count > 0 ? html`<b>${count}<span hidden> 条</span></b>` : nothing}</a
    >`;
  return [
    link('/', only === undefined, '所有人', total),
    ...all.map(({ openid, label, messages }) =>
      link(`/?openid=${encodeURIComponent(openid)}`, openid === only, label, messages.length),
    ),
  ];
}
