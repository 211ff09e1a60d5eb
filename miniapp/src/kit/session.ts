import type { Me, Session as SignedIn } from '@linli/shared/identity/identity.schema.ts';
import { createStore, type Store } from './store.ts';
import type { Storage } from './storage.ts';

interface SessionParts {
  storage: Storage;
  loginCode(): Promise<string | undefined>;
  /** Gives the code to the server. */
  exchange(code: string): Promise<SignedIn>;
  /** Says whether a failed exchange means that the code belongs to nobody (a demo person of another server). */
  isUnknown(error: unknown): boolean;
  forgetLogin(): void;
}

export interface Session {
  me: Store<Me | undefined>;
  token(): string | undefined;
  /** Quietly, once however many ask at a time; false where a person must choose first. */
  signIn(): Promise<boolean>;
  keep(me: Me): void;
  forget(): void;
}

export function createSession(parts: SessionParts): Session {
  const { storage } = parts;
  const me = createStore<Me | undefined>(storage.read<Me>('me'));
  let token = storage.read<string>('token');
  let signingIn: Promise<boolean> | undefined;

  function keep(fresh: Me) {
    storage.write('me', fresh);
    me.set(fresh);
  }

  function drop() {
    token = undefined;
    storage.remove('token');
    storage.remove('me');
    me.set(undefined);
  }

  async function exchange(): Promise<boolean> {
    const code = await parts.loginCode();
    if (!code) return false;
    try {
      const session = await parts.exchange(code);
      token = session.token;
      storage.write('token', token);
      keep(session.me);
      return true;
    } catch (error) {
      if (!parts.isUnknown(error)) throw error;
      parts.forgetLogin();
      return false;
    }
  }

  return {
    me,
    token: () => token,
    signIn() {
      signingIn ??= exchange().finally(() => {
        signingIn = undefined;
      });
      return signingIn;
    },
    keep,
    forget() {
      drop();
      parts.forgetLogin();
    },
  };
}
