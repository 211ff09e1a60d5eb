import type { Fields } from '../body.ts';
import { Refused } from '../refusals.ts';
import type { State } from '../state.ts';
import type { Issued } from '../state/tokens.ts';

export type Query = Readonly<Record<string, string | undefined>>;

/** Refuses whoever is not our mini-program. */
export function checkApp({ settings }: State, { appid, secret }: { appid?: unknown; secret?: unknown }): void {
  if (!appid) throw new Refused(41002);
  if (!secret) throw new Refused(41004);
  if (appid !== settings.appid) throw new Refused(40013);
  if (secret !== settings.secret) throw new Refused(40125);
}

export function classicToken(state: State, query: Query): Issued {
  if (query['grant_type'] !== 'client_credential') throw new Refused(40002);
  checkApp(state, query);
  return state.tokens.classic();
}

export function stableToken(state: State, fields: Fields): Issued {
  if (fields['grant_type'] !== 'client_credential') throw new Refused(40002);
  checkApp(state, fields);
  const force = fields['force_refresh'] ?? false;
  if (typeof force !== 'boolean') throw new Refused(47001);
  const issued = state.tokens.stable(force);
  if (typeof issued === 'number') throw new Refused(issued);
  return issued;
}

export function checkToken(state: State, query: Query): void {
  const fault = state.tokens.check(query['access_token']);
  if (fault) throw new Refused(fault);
}
