import type { Middleware } from 'koa';
import type { Order } from '../pay/book.ts';
import { randomText } from '../random.ts';
import { unpayable } from '../standin/payments.ts';
import type { State } from '../state.ts';
import { html, raw, type Html } from './html.ts';

/** The cashier that WeChat lays over a mini-program, for the browser: it speaks to the page that opened it. */
export function showCashier(state: State): Middleware {
  return (ctx) => {
    const { book } = state;
    const payment = typeof ctx.query['payment'] === 'string' ? ctx.query['payment'] : '';
    const order = book?.cashiers.get(payment);
    const nonce = randomText(state.random, 16);
    ctx.set('Cache-Control', 'no-store');
    ctx.set('X-Content-Type-Options', 'nosniff');
    ctx.set(
      'Content-Security-Policy',
      `default-src 'none'; style-src 'unsafe-inline'; script-src 'nonce-${nonce}'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors http://127.0.0.1:* http://localhost:*`,
    );
    ctx.type = 'text/html';
    const why = book && order ? unpayable(book, order) : '这笔付款已经结束了';
    const payer = order && state.people.find(order.openid)?.label;
    ctx.body = cashier(nonce, payment, order && !why ? open(order, payer ?? '') : over(why ?? ''));
  };
}

const yuan = (fen: number): string =>
  `${Math.trunc(fen / 100).toLocaleString('en-US')}.${String(fen % 100).padStart(2, '0')}`;

const open = ({ description, total, outTradeNo }: Order, payer: string): Html => html`
  <p class="what">${description}</p>
  <p class="sum"><span>¥</span>${yuan(total)}</p>
  <dl>
    <dt>收款方</dt>
    <dd>邻里 · 物业服务（演示商户）</dd>
    <dt>付款人</dt>
    <dd>${payer}</dd>
    <dt>付款方式</dt>
    <dd>零钱</dd>
    <dt>商户单号</dt>
    <dd>${outTradeNo}</dd>
  </dl>
  <p class="word" role="alert" hidden></p>
  <button class="main" data-way="pay">立即支付</button>
  <button data-way="cancel">先不付了</button>
  <details>
    <summary>试试不顺利的情形 ▾</summary>
    <button data-way="no-money">零钱不够</button>
    <button data-way="pay-late">付款成功，但通知晚 10 分钟到</button>
    <button data-way="pay-untold">付款成功，但通知丢了</button>
  </details>
`;

const over = (why: string): Html => html`
  <p class="what">${why}</p>
  <p class="calm">这里没有再扣款。可以回到刚才的页面看看账单。</p>
  <button class="main" data-way="leave">回到刚才的页面</button>
`;

function cashier(nonce: string, payment: string, content: Html): string {
  const document = html`<!doctype html>
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <link rel="icon" href="data:," />
        <title>收银台 · 微信替身</title>
        <style>
          ${raw(styles)}
        </style>
      </head>
      <body data-payment="${payment}">
        <main>
          <h1>确认付款</h1>
          ${content}
          <p class="calm">这是本机的微信替身，不会真的扣钱。</p>
        </main>
        <script nonce="${nonce}">
          ${raw(script)};
        </script>
      </body>
    </html>`;
  return document.html;
}

const styles = `
:root{color-scheme:light dark;--ink:#1c2420;--soft:#5b6660;--page:#f6f7f5;--card:#fff;--line:#e3e7e4;--brand:#1f6f54;--on-brand:#fff;--late:#b3261e}
@media (prefers-color-scheme:dark){:root{--ink:#e8ece9;--soft:#9aa59f;--page:#121513;--card:#1b201d;--line:#2b322e;--brand:#4fb08c;--on-brand:#0d1512;--late:#f2827a}}
*{box-sizing:border-box;margin:0}
body{background:var(--page);color:var(--ink);font:16px/1.5 -apple-system,"PingFang SC","Microsoft YaHei","WenQuanYi Micro Hei",sans-serif;min-height:100vh;display:grid;place-items:center;padding:16px}
main{width:100%;max-width:420px;background:var(--card);border-radius:12px;padding:24px 20px;box-shadow:0 1px 3px #1c24201a}
h1{font-size:18px;line-height:1.3;text-align:center}
.what{text-align:center;margin-top:20px;overflow-wrap:anywhere}
.sum{text-align:center;font-size:44px;line-height:1.3;font-weight:600;font-variant-numeric:tabular-nums}
.sum span{font-size:24px;margin-right:4px}
dl{display:grid;grid-template-columns:auto 1fr;gap:8px 16px;font-size:14px;border-top:1px solid var(--line);margin-top:16px;padding:16px 0}
dt{color:var(--soft)}
dd{margin:0;text-align:right;overflow-wrap:anywhere;font-variant-numeric:tabular-nums}
button{display:block;width:100%;min-height:48px;margin-top:12px;border:1px solid var(--line);border-radius:10px;background:none;color:inherit;font:inherit}
button.main{background:var(--brand);border-color:var(--brand);color:var(--on-brand);font-weight:600}
button:disabled{opacity:.6}
button:focus-visible,summary:focus-visible{outline:3px solid var(--brand);outline-offset:2px}
.word{color:var(--late);text-align:center}
details{margin-top:16px;font-size:14px;color:var(--soft)}
summary{min-height:44px;display:flex;align-items:center;justify-content:center;cursor:pointer}
.calm{color:var(--soft);font-size:14px;text-align:center;margin-top:16px}`;

/** Tells the page around it what wx.requestPayment would tell the mini-program. */
const script = `
const word = document.querySelector('.word'), buttons = [...document.querySelectorAll('button')];
function say(words) { word.hidden = !words; word.textContent = words; }
function leave(errMsg) { parent.postMessage({ requestPayment: errMsg }, '*'); }
async function choose(way) {
  if (way === 'leave') return leave('requestPayment:fail 订单已经结束');
  const busy = buttons.filter((button) => !button.disabled);
  for (const button of busy) button.disabled = true;
  say('');
  try {
    const answer = await fetch('/standin/cashier', { method: 'POST', body: JSON.stringify({ payment: document.body.dataset.payment, way }) });
    const { errMsg, error } = await answer.json();
    if (way === 'no-money') say('零钱不够，没有扣款。可以换一种方式，或先不付。');
    else if (errMsg) return leave(errMsg);
    else say(error + '。请关上这里，看看账单付了没有。');
  } catch {
    say('没等到回音，还不知道付成了没有。请先关上这里看看账单，不要急着再付。');
  }
  for (const button of busy) button.disabled = false;
}
for (const button of buttons) button.onclick = () => choose(button.dataset.way);
buttons[0].focus();
`;
