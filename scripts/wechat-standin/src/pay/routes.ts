import Router from '@koa/router';
import type { Context, Middleware } from 'koa';
import { isFields, type Fields } from '../body.ts';
import { randomText } from '../random.ts';
import type { State } from '../state.ts';
import { applyForBill, billFile } from './bill.ts';
import type { Book } from './book.ts';
import { seal, signText } from './crypto.ts';
import { Denied } from './denied.ts';
import { checkSignature } from './gate.ts';
import { signingKey } from './merchant.ts';
import { close, look, prepay, query } from './orders.ts';
import { queryRefund, refund } from './refunds.ts';

/** The part of api.mch.weixin.qq.com the product uses: JSON, HTTP statuses, every good answer signed. */
export function payRoutes(state: State): Router {
  const router = new Router();
  const { book } = state;
  if (!book) return router;
  const json =
    (work: (ctx: Context, fields: Fields) => object | undefined): Middleware =>
    (ctx) => {
      const answer = work(ctx, (ctx.state['fields'] ?? {}) as Fields);
      ctx.status = answer === undefined ? 204 : 200;
      ctx.state['answer'] = answer === undefined ? '' : JSON.stringify(answer);
    };
  const of = (ctx: Context, name: string): string => String((ctx['params'] as Record<string, string>)[name]);

  router.use('/v3', answerDenials, signAnswers(book), playFault(state), takeIn(book));
  router.post(
    '/v3/pay/transactions/jsapi',
    json((_, fields) => prepay(state, book, fields)),
  );
  router.get(
    '/v3/pay/transactions/out-trade-no/:no',
    json((ctx) => query(state, book, look(book, of(ctx, 'no')), ctx.query['mchid'])),
  );
  router.post(
    '/v3/pay/transactions/out-trade-no/:no/close',
    json((ctx, fields) => close(book, of(ctx, 'no'), fields)),
  );
  router.get(
    '/v3/pay/transactions/id/:id',
    json((ctx) => {
      const found = [...book.orders.values()].find(({ transactionId }) => transactionId === of(ctx, 'id'));
      if (!found) throw new Denied(404, 'ORDER_NOT_EXIST', '订单不存在');
      return query(state, book, found, ctx.query['mchid']);
    }),
  );
  router.post(
    '/v3/refund/domestic/refunds',
    json((_, fields) => refund(book, fields)),
  );
  router.get(
    '/v3/refund/domestic/refunds/:no',
    json((ctx) => queryRefund(book, of(ctx, 'no'))),
  );
  router.get(
    '/v3/bill/tradebill',
    json((ctx) => applyForBill(state, book, ctx.query as Record<string, string>, `http://${ctx.host}`)),
  );
  router.get('/v3/billdownload/file', (ctx) => {
    ctx.body = billFile(book, String(ctx.query['token']));
  });
  router.get(
    '/v3/certificates',
    json(() => ({ data: certificates(book) })),
  );
  router.all(/^\/v3\//, () => {
    throw new Denied(404, 'RESOURCE_NOT_EXISTS', '接口不存在');
  });
  return router;
}

const answerDenials: Middleware = async (ctx, next) => {
  try {
    await next();
  } catch (error) {
    if (!(error instanceof Denied)) throw error;
    ctx.status = error.status;
    ctx.body = { code: error.code, message: error.message };
  }
};

/** Reads the bytes as they came, which are what was signed. */
const takeIn =
  (book: Book): Middleware =>
  async (ctx, next) => {
    const chunks: Buffer[] = [];
    for await (const chunk of ctx.req) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString('utf8');
    checkSignature(book, { method: ctx.method, url: ctx.url, body, header: (name) => ctx.get(name) });
    if (body !== '') ctx.state['fields'] = fieldsOf(body);
    return next();
  };

function fieldsOf(body: string): Fields {
  try {
    const parsed: unknown = JSON.parse(body);
    if (isFields(parsed)) return parsed;
  } catch {
    // The same answer as for JSON that is no object.
  }
  throw new Denied(400, 'PARAM_ERROR', '请求体不是合法的JSON');
}

/** Good answers of JSON, and of nothing, carry the platform's signature; files and refusals do not. */
const signAnswers =
  (book: Book): Middleware =>
  async (ctx, next) => {
    await next();
    const answer = ctx.state['answer'] as string | undefined;
    if (answer === undefined || ctx.respond === false || ctx.status >= 300) return;
    const fault = ctx.state['fault'] as string | undefined;
    const key = signingKey(book.merchant, ctx.get('Wechatpay-Serial'));
    const timestamp = String(Math.floor(book.clock.now() / 1000) - (fault === 'stale' ? 360 : 0));
    const nonce = randomText(book.random, 32);
    ctx.set({
      'Wechatpay-Timestamp': timestamp,
      'Wechatpay-Nonce': nonce,
      'Wechatpay-Serial': fault === 'unknown-serial' ? '00'.repeat(20) : key.serial,
      'Wechatpay-Signature': signText(key.privateKey, `${timestamp}\n${nonce}\n${answer}\n`),
      'Wechatpay-Signature-Type': 'WECHATPAY2-SHA256-RSA2048',
      'Request-ID': randomText(book.random, 16),
    });
    if (fault === 'unsigned') ctx.remove('Wechatpay-Signature');
    if (answer === '') return;
    ctx.type = 'application/json';
    ctx.body = fault === 'tampered' ? answer.replace('}', ',"more":1}') : answer;
  };

/** Plays the ordered misfortune instead of the answer, after the call has taken effect, or upon its signature. */
const playFault =
  ({ faults }: State): Middleware =>
  async (ctx, next) => {
    const fault = faults.take(ctx.path);
    if (!fault) return next();
    const { answer, after } = fault;
    if (typeof answer === 'string' && ['tampered', 'unsigned', 'unknown-serial', 'stale'].includes(answer)) {
      ctx.state['fault'] = answer;
      return next();
    }
    if (after)
      await next().catch((error: unknown) => {
        if (!(error instanceof Denied)) throw error;
      });
    delete ctx.state['answer'];
    if (answer === 'hang') {
      ctx.respond = false;
      return faults.hang(ctx.res);
    }
    if (answer === 'http429') throw new Denied(429, 'FREQUENCY_LIMITED', '频率超限');
    if (answer !== 'garbage') throw new Denied(500, 'SYSTEM_ERROR', '系统异常，请稍后重试');
    ctx.type = 'application/json';
    ctx.body = '{"prepay_';
  };

function certificates({ merchant, random }: Book): object[] {
  if (!merchant.certificate)
    throw new Denied(404, 'RESOURCE_NOT_EXISTS', '无可用的平台证书，请在商户平台-API安全申请使用微信支付公钥');
  const { serial, publicPem, from, until } = merchant.certificate;
  const nonce = randomText(random, 12);
  return [
    {
      serial_no: serial,
      effective_time: new Date(from).toISOString(),
      expire_time: new Date(until).toISOString(),
      encrypt_certificate: {
        algorithm: 'AEAD_AES_256_GCM',
        nonce,
        associated_data: 'certificate',
        ciphertext: seal(merchant.apiV3Key, nonce, 'certificate', publicPem),
      },
    },
  ];
}
