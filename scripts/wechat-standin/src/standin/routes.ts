import Router from '@koa/router';
import type { Context, Middleware } from 'koa';
import { readFields, type Fields } from '../body.ts';
import type { State } from '../state.ts';
import { changeFaults, currentFaults, moveClock } from './control.ts';
import { localPagesOnly } from './cors.ts';
import { BadInput, only } from './inputs.ts';
import { showCashier } from '../page/cashier.ts';
import { showPage } from '../page/route.ts';
import { atCashier, changePayFaults, deliver, requestPayment } from './payments.ts';
import { changePerson, login, phoneCode } from './phone.ts';
import { newestFirst, phones, revisionOf } from './phones.ts';
import { requestSubscribe } from './subscribe.ts';

/** What stands in for the phones (taps, sheets, screens) and for fate (faults, time). */
export function standinRoutes(state: State): Router {
  const router = new Router();
  const post = (path: string, answer: (state: State, fields: Fields) => object | Promise<object>): void =>
    void router.post(path, async (ctx) => {
      ctx.body = await answer(state, await bodyOf(ctx));
    });

  router.get('/', showPage(state));
  router.get('/cashier', showCashier(state));
  router.use('/standin', localPagesOnly, answerBadInput);
  post('/standin/login', login);
  post('/standin/phone-code', phoneCode);
  post('/standin/subscribe', requestSubscribe);
  post('/standin/payment', requestPayment);
  post('/standin/cashier', atCashier);
  post('/standin/pay-faults', changePayFaults);
  post('/standin/deliver', deliver);
  post('/standin/people', changePerson);
  post('/standin/faults', changeFaults);
  post('/standin/clock', moveClock);
  post('/standin/reset', (_, fields) => {
    only(fields, []);
    state.reset();
    return { reset: true };
  });
  router.get('/standin/faults', (ctx) => {
    ctx.body = currentFaults(state);
  });
  router.get('/standin/messages', (ctx) => {
    ctx.body = { messages: state.inbox.of(openidOf(ctx)) };
  });
  router.get('/standin/inbox.json', (ctx) => {
    const shown = phones(state, openidOf(ctx));
    ctx.set('Cache-Control', 'no-store');
    ctx.body = { revision: revisionOf(shown), phones: newestFirst(shown) };
  });
  router.all(/^\/standin\//, (ctx) => {
    ctx.status = ctx.method === 'OPTIONS' ? 204 : 404;
  });
  return router;
}

const answerBadInput: Middleware = async (ctx, next) => {
  try {
    await next();
  } catch (error) {
    if (!(error instanceof BadInput)) throw error;
    ctx.status = 400;
    ctx.body = { error: error.message };
  }
};

async function bodyOf(ctx: Context): Promise<Fields> {
  const fields = await readFields(ctx.req);
  if (fields === 'empty') return {};
  if (typeof fields === 'string') throw new BadInput('请求正文要是一个 JSON 对象，不超过 1 MB');
  return fields;
}

const openidOf = (ctx: Context): string | undefined => {
  const value = ctx.query['openid'];
  return typeof value === 'string' && value !== '' ? value : undefined;
};
