import Router from '@koa/router';
import type { Context, Middleware } from 'koa';
import { readFields, type Fields } from '../body.ts';
import { Refused } from '../refusals.ts';
import type { State } from '../state.ts';
import { checkToken, classicToken, stableToken, type Query } from './credentials.ts';
import { answerFault, answerRefusals } from './answers.ts';
import { code2session } from './login.ts';
import { userPhoneNumber } from './phone.ts';
import { sendMessage } from './send.ts';

type Answer = object | Promise<object>;

/** The part of api.weixin.qq.com the product uses, answering as the platform does: HTTP 200 and an errcode. */
export function platformRoutes(state: State): Router {
  const router = new Router();
  const get = (path: string, answer: (query: Query) => object): void =>
    void router.all(path, needs('GET', 43001), (ctx) => {
      ctx.body = answer(queryOf(ctx));
    });
  const withToken = (path: string, answer: (fields: Fields) => Answer): void =>
    void router.all(path, needs('POST', 43002), async (ctx) => {
      checkToken(state, queryOf(ctx));
      ctx.body = { errcode: 0, errmsg: 'ok', ...(await answer(await bodyOf(ctx))) };
    });

  router.use(['/sns', '/cgi-bin', '/wxa'], answerRefusals(state), answerFault(state));
  get('/sns/jscode2session', (query) => code2session(state, query));
  get('/cgi-bin/token', (query) => classicToken(state, query));
  router.all('/cgi-bin/stable_token', needs('POST', 43002), async (ctx) => {
    ctx.body = stableToken(state, await bodyOf(ctx));
  });
  withToken('/wxa/business/getuserphonenumber', (fields) => userPhoneNumber(state, fields));
  withToken('/cgi-bin/message/subscribe/send', (fields) => sendMessage(state, fields));
  router.all(/^\/(sns|cgi-bin|wxa)\//, () => {
    throw new Refused(40066);
  });
  return router;
}

const needs =
  (method: string, errcode: 43001 | 43002): Middleware =>
  (ctx, next) => {
    if (ctx.method !== method) throw new Refused(errcode);
    return next();
  };

/** The first value of each parameter, as the platform reads a repeated one. */
const queryOf = (ctx: Context): Query =>
  Object.fromEntries(Object.entries(ctx.query).map(([key, value]) => [key, Array.isArray(value) ? value[0] : value]));

async function bodyOf(ctx: Context): Promise<Fields> {
  const fields = await readFields(ctx.req);
  if (fields === 'empty') throw new Refused(44002);
  if (typeof fields === 'string') throw new Refused(47001);
  return fields;
}
