import { readFileSync } from 'node:fs';
import type { Contract, Published } from '@linli/server/test/published/contract.ts';
import { at } from '../paths.ts';
import { draftFor, offeredAt, render, type Makers } from './draft.ts';
import { faultIn, refusedFields } from './judge.ts';
import { createLearnt } from './learnt.ts';
import { createPeople } from './people.ts';
import { randomOf } from './random.ts';
import { asCurl, send, type Received, type Sent } from './send.ts';
import { spoil } from './spoil/spoil.ts';
import type { Tally } from './tally.ts';

interface Round {
  seed: number;
  requests: number;
  document: Published;
  contract: Contract;
  world: { url: string; standinUrl: string };
  tally: Tally;
  report: (fault: string) => void;
}

const photo = readFileSync(at('scripts', 'src', 'weapp', 'fixtures', 'leak.jpg'));

/** So many requests against one server, chosen by the seed and by what has been answered. */
export async function fuzz({ seed, requests, document, contract, world, tally, report }: Round): Promise<void> {
  const random = randomOf(seed);
  const learnt = createLearnt(contract);
  const people = createPeople(world);
  const makers: Makers = { source: { random, learnt, document, now: Date.now() }, people, photo };
  const reads = contract.places.filter(({ method }) => method === 'GET');
  const details = reads.filter(({ path }) => path.endsWith('}'));
  const upload = contract.places.filter(({ operation }) => operation.operationId === 'files.upload');
  /** What may be done next with something that has been seen; what there is to see, or to show; anything. */
  const next = () => {
    const kind = random.int(10);
    if (kind === 0) return random.pick(random.chance(0.2) ? upload : details);
    const possible = kind < 4 ? contract.places.filter((place) => offeredAt(place, makers.source)) : [];
    return random.pick(possible.length ? possible : contract.places);
  };
  for (let n = 0; n < requests; n += 1) {
    // First everything is read, so that there is something to ask for.
    const reading = n < 3 * reads.length;
    const place = reading ? reads[n % reads.length]! : next();
    const valid = await draftFor(place, makers);
    const draft = !reading && random.chance(0.5) ? spoil(valid, random) : valid;
    const sent = await render(draft, people);
    const received = await answerTo(world.url, sent);
    tally.count(draft.how, place.operation.operationId, received.status);
    refusedFields(draft, received).forEach(tally.countRefused);
    const fault = faultIn(contract, sent, received);
    if (fault) report(`seed ${seed} request ${n} (${draft.how}): ${fault}\n    ${asCurl(world.url, sent)}`);
    if (received.status < 300 && received.type.startsWith('application/json'))
      learnt.learn(place.path, JSON.parse(received.text), draft.person ?? '');
    const changesPeople = received.status < 300 && /session|role|post|workplace|home|member/.test(place.path);
    if (draft.person && (received.status === 401 || changesPeople)) people.forget(draft.person);
  }
}

/** No answer at all is an answer of its own: the worst. */
const answerTo = (url: string, sent: Sent): Promise<Received> =>
  send(url, sent).catch((error: unknown) => ({ status: 599, type: '', text: `no answer: ${String(error)}` }));
