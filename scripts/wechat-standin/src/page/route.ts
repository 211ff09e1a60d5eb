import type { Middleware } from 'koa';
import { randomText } from '../random.ts';
import { phones } from '../standin/phones.ts';
import type { State } from '../state.ts';
import { page } from './page.ts';

export function showPage(state: State): Middleware {
  return (ctx) => {
    const nonce = randomText(state.random, 16);
    const { openid } = ctx.query;
    ctx.set('Cache-Control', 'no-store');
    ctx.set('X-Content-Type-Options', 'nosniff');
    ctx.set(
      'Content-Security-Policy',
      `default-src 'none'; style-src 'unsafe-inline'; script-src 'nonce-${nonce}'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'`,
    );
    ctx.type = 'text/html';
    ctx.body = page({
      all: phones(state),
      now: state.clock.now(),
      nonce,
      ...(typeof openid === 'string' && openid !== '' ? { only: openid } : {}),
    });
  };
}
