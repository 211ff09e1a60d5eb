import type { Message } from '../state/inbox.ts';
import type { Phone } from '../standin/phones.ts';
import { html, nothing, type Html } from './html.ts';
import { whenText } from './when.ts';

export function phoneCard(phone: Phone, now: number): Html {
  const { openid, label, phone: number, credits, messages, mainSwitch } = phone;
  return html`<article class="phone" id="${openid}" aria-label="${label}的手机">
    <header class="owner">
      <span class="face" aria-hidden="true">${[...label][0] ?? '人'}</span>
      <div>
        <h2>${label}</h2>
        <p>${number ? html`${number} · ` : nothing}<code>${openid}</code></p>
      </div>
    </header>
    <p class="credits">
      ${mainSwitch ? nothing : html`<b class="late">已关闭订阅消息总开关</b>`}
      ${credits.length === 0 ? '没有剩余的订阅次数' : '还可发送：'}
      ${credits.map(({ title, left }) => html`<span class="tag">${title} × ${left}</span>`)}
    </p>
    <div class="screen" tabindex="0" role="region" aria-label="${label}收到的服务通知">
      ${messages.length === 0 ? emptyScreen : messages.map((message) => notification(message, now))}
    </div>
  </article>`;
}

const emptyScreen = html`<p class="empty">
  这部手机还没有收到消息。<br />本人点过“允许”、事情又有了进展，就会出现在这里。
</p>`;

const notification = ({ title, fields, page, sentAt, state }: Message, now: number): Html =>
  html`<section class="card">
    <p class="from">
      <span class="mark" aria-hidden="true">邻</span>邻里${stateWord(state)}<time
        datetime="${new Date(sentAt).toISOString()}"
        >${whenText(sentAt, now)}</time
      >
    </p>
    <h3>${title}</h3>
    <dl>
      ${fields.map(
        ({ label, value }) =>
          html`<dt>${label}</dt>
            <dd>${value}</dd>`,
      )}
    </dl>
    ${page ? html`<p class="open">进入小程序查看 <code>${page}</code></p>` : nothing}
  </section>`;

const stateWord = (state: string): string => ({ developer: '（开发版）', trial: '（体验版）' })[state] ?? '';
