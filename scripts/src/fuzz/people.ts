import { demoPeople } from '@linli/server/seed/demo/people.ts';
import type { World } from '../world.ts';
import type { Random } from './random.ts';

interface Signed {
  token: string;
  roles: readonly string[];
}

const json = { 'content-type': 'application/json' };

async function post<T>(url: string, body: object, tries = 5): Promise<T> {
  const answer = await fetch(url, { method: 'POST', headers: json, body: JSON.stringify(body) });
  // The stand-in shares the machine with us, and may have been too slow.
  if (answer.status === 503 && tries > 1) return post(url, body, tries - 1);
  if (!answer.ok) throw new Error(`${url} ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as T;
}

/** The demo people, signed in when they are wanted, and again when their session has been ended. */
export function createPeople({ url, standinUrl }: Pick<World, 'url' | 'standinUrl'>) {
  const signed = new Map<string, Signed>();
  const codes = demoPeople.map(({ code }) => code);

  async function signIn(code: string): Promise<Signed> {
    const { token } = await post<{ token: string }>(`${url}/api/sessions`, { code });
    const answer = await fetch(`${url}/api/me`, { headers: { authorization: `Bearer ${token}` } });
    const { roles } = (await answer.json()) as { roles: string[] };
    signed.set(code, { token, roles });
    return { token, roles };
  }
  const known = async (code: string) => signed.get(code) ?? signIn(code);

  return {
    codes,
    token: async (code: string) => (await known(code)).token,
    /** Their session or their posts may be others by now. */
    forget: (code: string) => void signed.delete(code),
    /** Somebody whom one of these roles lets in; anybody when nobody has one any more. */
    async withRole(random: Random, roles: readonly string[]): Promise<string> {
      const everybody = await Promise.all(codes.map(async (code) => ({ code, roles: (await known(code)).roles })));
      const admitted = everybody.filter((person) => person.roles.some((role) => roles.includes(role)));
      return random.pick(admitted.length ? admitted : everybody).code;
    },
    /** What the phone gets from WeChat when this person shows the number. */
    async phoneCode(code: string): Promise<string> {
      const { phone } = demoPeople.find((person) => person.code === code)!;
      const answer = await post<{ code: string }>(`${standinUrl}/standin/phone-code`, {
        openid: `o_${code}`,
        phoneNumber: phone,
      });
      return answer.code;
    },
  };
}

export type People = ReturnType<typeof createPeople>;
