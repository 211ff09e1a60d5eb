import { demoPerson } from './demo-person.ts';
import type { SubscribeAnswer } from '../platform.types.ts';

/** The demo people's login code is their name and never used up; whoever is new has only an openid. */
const isNamed = (person: string) => person.startsWith('demo-');

/** Of the calls made here; a call that fails answers nothing. */
interface Answer {
  code?: string;
  openid?: string;
  errMsg?: string;
  cashier?: string;
}

/** The openid of whoever was chosen. */
export const openidOf = (person: string) => (isNamed(person) ? `o_${person}` : person);

/** Where the local stand-in for WeChat is, which the browser asks for what a phone would ask WeChat. */
export async function standin(): Promise<string> {
  const answer = await fetch(`${API_ORIGIN}/api/demo/people`);
  return ((await answer.json()) as { standin: string }).standin;
}

export async function askStandin(path: string, body: object): Promise<Answer> {
  const answer = await fetch(`${await standin()}/standin/${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  return answer.ok ? ((await answer.json()) as Answer) : {};
}

/** wx.login on the phone of whoever was chosen. */
export async function standinLoginCode(): Promise<string | undefined> {
  const person = demoPerson();
  if (!person || isNamed(person)) return person;
  return (await askStandin('login', { openid: person })).code;
}

/** wx.requestSubscribeMessage on that phone; its owner says yes. */
export async function standinSubscribe(tmplIds: string[]): Promise<Record<string, SubscribeAnswer>> {
  const person = demoPerson();
  if (!person) return {};
  const openid = openidOf(person);
  const asked = askStandin('subscribe', { openid, tmplIds }).catch(() => ({}));
  const answer = { ...(await asked) } as Record<string, unknown>;
  return Object.fromEntries(tmplIds.flatMap((id) => (answer[id] ? [[id, answer[id] as SubscribeAnswer]] : [])));
}

/** The getPhoneNumber button on that phone; nothing where it has no number. */
export async function standinPhoneCode(): Promise<string | undefined> {
  const person = demoPerson();
  if (!person) return undefined;
  const openid = openidOf(person);
  return askStandin('phone-code', { openid }).then(
    ({ code }) => code,
    () => undefined,
  );
}
