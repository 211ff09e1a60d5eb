import { apis } from '@linli/shared/apis.ts';
import { createClients } from '@linli/shared/kit/client.ts';
import { Problem } from '@linli/shared/kit/problem.ts';
import { online, untilOnline } from './device.ts';
import { drafts } from './data/drafts.ts';
import { createCache } from './data/cache.ts';
import { NetworkProblem } from './net/network-problem.ts';
import { randomKey } from './net/random-key.ts';
import { createTransport } from './net/transport.ts';
import { upload } from './net/upload.ts';
import { currentAddress, homePage, startAt } from './page/navigation.ts';
import { platform } from './platform/platform.ts';
import { createSession } from './session.ts';
import { storage } from './storage.ts';
import { useStore } from './use-store.ts';

/** Answers that screens share and that outlive a closed app (shown with their time when offline). */
export const cache = createCache({ storage, now: () => Date.now() });

const session = createSession({
  storage,
  exchange: (code) => api.identity.signIn({ body: { code } }),
  async loginCode() {
    try {
      return await platform.loginCode();
    } catch {
      throw new NetworkProblem(online.get() ? 'unreachable' : 'offline');
    }
  },
  // In WeChat a refused code is a fault worth showing; in the browser another person can be chosen.
  isUnknown: (error) => !platform.inWeChat && error instanceof Problem && error.code === 'identity.code-invalid',
  forgetLogin: platform.forgetLogin,
});

let leaving = false;

/** Whoever came by a link is led there once signed in. */
function onSignedOut() {
  session.forget();
  if (!platform.signInPage || leaving) return;
  leaving = true;
  const back = currentAddress();
  const way = back && !back.startsWith(platform.signInPage) ? `?to=${encodeURIComponent(back)}` : '';
  void startAt(platform.signInPage + way).finally(() => (leaving = false));
}

/** Every endpoint of the contract: `api.tickets.list({ query })`. Refusals are thrown as `Problem`. */
export const api = createClients(
  apis,
  createTransport({
    origin: API_ORIGIN,
    version: CLIENT_VERSION,
    send: platform.send,
    upload,
    token: session.token,
    signIn: session.signIn,
    onSignedOut,
    online: online.get,
    untilOnline,
    newKey: randomKey,
  }),
);

/** Who is signed in, as last heard; undefined before the first answer. */
export const useMe = () => useStore(session.me);
/** A page that was told who is signed in hands it on. */
export const keepMe = session.keep;
export const currentMe = session.me.get;
/** Signs in with the code at hand, e.g. right after a demo person was chosen. */
export const signIn = session.signIn;

export async function chooseHome(unitId: string) {
  session.keep(await api.identity.chooseHome({ body: { unitId } }));
  cache.clear();
}

/** Signs out here even when the server cannot be told: its token dies of age. */
export async function signOut() {
  await api.identity.signOut().catch(() => {});
  cache.clear();
  // What a clerk was writing about residents is not for the next person at this screen.
  drafts.removeAll('desk.');
  session.forget();
  await startAt(platform.signInPage ?? homePage);
}
