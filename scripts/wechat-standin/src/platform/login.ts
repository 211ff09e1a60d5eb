import { demoPeople } from '../state/people.ts';
import { randomText } from '../random.ts';
import { Refused } from '../refusals.ts';
import type { State } from '../state.ts';
import { type Query, checkApp } from './credentials.ts';

const MINUTE = 60_000;
const PER_MINUTE = 100;

export type Login = { openid: string; session_key: string };

export function code2session(state: State, query: Query): Login {
  checkApp(state, query);
  const { js_code: code, grant_type: grantType } = query;
  if (!code) throw new Refused(41008);
  if (grantType !== 'authorization_code') throw new Refused(40002);
  const openid = openidOf(state, code);
  countLogin(state, openid);
  state.loginCodes.use(code);
  return { openid: state.people.meet(openid).openid, session_key: sessionKey(state) };
}

function openidOf(state: State, code: string): string {
  // Whoever demoes clicks the same person again and again, so these codes are never used up.
  const person = state.settings.demo ? demoPeople.find((one) => one.code === code) : undefined;
  if (person) return person.openid;
  const grant = state.loginCodes.look(code);
  if (grant === 'used') throw new Refused(40163);
  if (grant === 'unknown') throw new Refused(40029);
  return grant.openid;
}

function countLogin(state: State, openid: string): void {
  const now = state.clock.now();
  const recent = (state.logins.get(openid) ?? []).filter((at) => at > now - MINUTE);
  if (recent.length >= PER_MINUTE) throw new Refused(45011);
  state.logins.set(openid, [...recent, now]);
}

const sessionKey = (state: State): string => Buffer.from(state.random(16)).toString('base64');

/** An openid as the platform makes them: 28 characters. */
export const newOpenid = (state: State): string => `o${randomText(state.random, 27)}`;
