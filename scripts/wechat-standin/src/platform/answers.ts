import type { Context, Middleware } from 'koa';
import { Refused, rid } from '../refusals.ts';
import type { State } from '../state.ts';

/** Errors are HTTP 200 too; only code2session answers as text/plain. */
export function answerRefusals(state: State): Middleware {
  return async (ctx, next) => {
    try {
      await next();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      ctx.body = refusalBody(state, error);
    }
    if (ctx.path === '/sns/jscode2session' && ctx.status === 200) asPlainText(ctx);
  };
}

function asPlainText(ctx: Context): void {
  if (typeof ctx.body === 'object') ctx.body = JSON.stringify(ctx.body);
  ctx.type = 'text/plain';
}

const refusalBody = (state: State, { errcode, message }: Refused): object => ({
  errcode,
  errmsg: `${message} ${rid(state.random, state.clock.now())}`,
});

/** Plays the ordered misfortune instead of the answer, or after the call has already taken effect. */
export function answerFault(state: State): Middleware {
  return async (ctx, next) => {
    const fault = state.faults.take(ctx.path);
    if (!fault) return next();
    if (fault.after) await next().catch(rethrowUnlessRefused);
    if (typeof fault.answer === 'number') throw new Refused(fault.answer);
    if (fault.answer === 'hang') {
      ctx.respond = false;
      state.faults.hang(ctx.res);
    } else if (fault.answer === 'http500') {
      ctx.status = 500;
      ctx.type = 'text/html';
      ctx.body = '<html><head><title>500 Internal Server Error</title></head></html>';
    } else {
      ctx.type = 'application/json';
      ctx.body = '{"errcode":0,"errms';
    }
  };
}

function rethrowUnlessRefused(error: unknown): void {
  if (!(error instanceof Refused)) throw error;
}
