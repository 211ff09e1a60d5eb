import { randomBytes } from 'node:crypto';
import { createClock, type Clock } from './state/clock.ts';
import { createCodes, type Codes } from './state/codes.ts';
import { createCredits, type Credits } from './state/credits.ts';
import { createFaults, type Faults } from './state/faults.ts';
import { createInbox, type Inbox } from './state/inbox.ts';
import { createBook, type Book } from './pay/book.ts';
import type { Merchant } from './pay/merchant.ts';
import { createPeople, type People } from './state/people.ts';
import type { Random } from './random.ts';
import { templateList, type Template } from './templates.ts';
import { createTokens, type Tokens } from './state/tokens.ts';

export type StandinOptions = {
  clock?: () => number;
  random?: Random;
  demo?: boolean;
  appid?: string;
  secret?: string;
  templates?: readonly Template[];
  /** Released pages: exact paths, or folders ending in `/`. */
  pages?: readonly string[];
  /** How long the platform is busy with one send; two for the same person inside that time collide. */
  sendTakes?: () => Promise<void>;
  /** Who takes payments; nobody otherwise. */
  merchant?: Merchant;
  /** Payments are told to the merchant as they happen, and again on schedule; otherwise on `/standin/deliver`. */
  notifiesItself?: boolean;
};

export type Settings = Required<
  Pick<StandinOptions, 'demo' | 'appid' | 'secret' | 'templates' | 'pages' | 'sendTakes'>
>;

export type State = {
  settings: Settings;
  random: Random;
  clock: Clock;
  people: People;
  loginCodes: Codes;
  phoneCodes: Codes;
  tokens: Tokens;
  credits: Credits;
  inbox: Inbox;
  faults: Faults;
  /** Orders, payments and refunds, where there is a merchant. */
  book: Book | undefined;
  /** Openids a send is under way for. */
  sending: Set<string>;
  /** When each person logged in during the last minute. */
  logins: Map<string, number[]>;
  reset(): void;
};

export const defaultAppid = 'wx0000000000000000';
export const defaultSecret = 'standin-secret-for-local-use-only';

const aMoment = (): Promise<void> => new Promise((done) => setTimeout(done, 5));

export function createState(options: StandinOptions): State {
  const random = options.random ?? randomBytes;
  const clock = createClock(options.clock ?? Date.now);
  const { demo = false, appid = defaultAppid, secret = defaultSecret } = options;
  const { merchant, notifiesItself = false } = options;
  const { templates = templateList, pages = ['pages/'], sendTakes = aMoment } = options;
  const state: State = {
    settings: { demo, appid, secret, templates, pages, sendTakes },
    random,
    clock,
    people: createPeople(demo),
    loginCodes: createCodes(clock.now, random, 32),
    phoneCodes: createCodes(clock.now, random, 64),
    tokens: createTokens(clock.now, random),
    credits: createCredits(),
    inbox: createInbox(),
    faults: createFaults(),
    book: merchant && createBook(merchant, clock, random, notifiesItself),
    sending: new Set(),
    logins: new Map(),
    reset() {
      const { people, loginCodes, phoneCodes, tokens, credits, inbox } = state;
      for (const part of [clock, people, loginCodes, phoneCodes, tokens, credits, inbox]) part.reset();
      state.faults.clear();
      state.book?.reset();
      state.logins.clear();
    },
  };
  return state;
}
