import type { StandinOptions } from './state.ts';
import { listenStandin } from './standin.ts';

export const appid = 'wxtest0000000001';
export const secret = 'test-secret';
/** Monday 5 January 2026, 15:00 in Shanghai. */
export const monday = Date.UTC(2026, 0, 5, 7);

export type Json = Record<string, unknown>;
export type World = Awaited<ReturnType<typeof startWorld>>;

/** A listening stand-in with a clock the test moves, and the two sides that talk to it: our server and the phones. */
export async function startWorld(options: StandinOptions = {}) {
  let now = monday;
  const standin = await listenStandin({ port: 0, appid, secret, demo: true, clock: () => now, ...options });
  const call = (path: string, init?: RequestInit): Promise<Response> => fetch(standin.url + path, init);
  const get = async (path: string): Promise<Json> => (await (await call(path)).json()) as Json;
  const raw = (path: string, body: string): Promise<Response> => call(path, { method: 'POST', body });
  const post = async (path: string, body: object): Promise<Json> =>
    (await (await raw(path, JSON.stringify(body))).json()) as Json;

  const login = (code: string, change: Record<string, string> = {}): Promise<Json> => {
    const query = { appid, secret, js_code: code, grant_type: 'authorization_code', ...change };
    return get(`/sns/jscode2session?${new URLSearchParams(query)}`);
  };
  const stable = (change: object = {}): Promise<Json> =>
    post('/cgi-bin/stable_token', { grant_type: 'client_credential', appid, secret, ...change });
  const token = async (): Promise<string> => String((await stable())['access_token']);
  return {
    ...standin,
    call,
    get,
    raw,
    post,
    login,
    stable,
    token,
    pass: (ms: number) => void (now += ms),
    code: async (openid: string) => String((await post('/standin/login', { openid }))['code']),
    phoneCode: async (openid: string, phoneNumber?: string) =>
      String((await post('/standin/phone-code', { openid, phoneNumber }))['code']),
    phoneOf: async (body: object) => post(`/wxa/business/getuserphonenumber?access_token=${await token()}`, body),
    accept: (openid: string, ...tmplIds: string[]) => post('/standin/subscribe', { openid, tmplIds }),
    send: async (body: object) => post(`/cgi-bin/message/subscribe/send?access_token=${await token()}`, body),
    inbox: async (openid: string) => (await get(`/standin/messages?openid=${openid}`))['messages'] as Json[],
  };
}
