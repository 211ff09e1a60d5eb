import { Problem } from '@linli/shared/kit/problem.ts';
import type { IntakePiece, IntakeResult } from '@linli/shared/parcels/parcels.admin.schema.ts';
import fc from 'fast-check';
import { NetworkProblem } from '../../../../../kit/net/network-problem.ts';
import type { Storage } from '../../../../../kit/storage.ts';
import { guessOf, notTracking, spacedNumber, tidy } from '../../tracking-number.ts';
import { createIntake, type Intake } from './intake.ts';
import {
  add,
  change,
  close,
  inHandOf,
  metBefore,
  refusedOf,
  undo,
  waitingOf,
  type IntakeQueue,
} from './intake-queue.ts';

const now = Date.parse('2026-11-20T14:30:00+08:00');
let refs = 0;
const piece = (trackingNo: string, part: Partial<IntakePiece> = {}): IntakePiece => ({
  ref: `00000000-0000-4000-8000-${String(++refs).padStart(12, '0')}`,
  kind: 'EXPRESS',
  trackingNo,
  shelf: '2-3',
  ...part,
});

/** A phone's storage: it outlives the app. */
function phoneStorage(): Storage & { full: boolean } {
  const kept = new Map<string, string>();
  return {
    full: false,
    read: <T>(key: string) => (kept.has(key) ? (JSON.parse(kept.get(key)!) as T) : undefined),
    write(key, value) {
      if (!this.full) kept.set(key, JSON.stringify(value));
    },
    remove: (key) => void kept.delete(key),
    removeAll: () => kept.clear(),
  };
}

type Fate = 'answer' | 'lost on the way' | 'answer lost' | 'busy' | 'turned down' | 'closed before' | 'closed after';

/** The server's side of the agreement: one answer per key, one piece per ref, one place per number. */
function station() {
  const stored = new Map<string, IntakePiece>();
  const answers = new Map<string, { body: string; results: IntakeResult['results'] }>();
  const broken: string[] = [];
  function takeIn(pieces: IntakePiece[], key: string): IntakeResult {
    const body = JSON.stringify(pieces);
    const before = answers.get(key);
    if (before && before.body !== body) broken.push(`key ${key} with another body`);
    if (before) return { results: before.results };
    if (pieces.length > 50) throw new Problem('request.invalid');
    const results = pieces.map((one): IntakeResult['results'][number] => {
      if (stored.has(one.ref)) return { ref: one.ref, outcome: 'already-stored' };
      if (one.trackingNo?.endsWith('X'))
        return { ref: one.ref, outcome: 'refused', errors: [{ pointer: '#/trackingNo', detail: '单号不对' }] };
      if ([...stored.values()].some(({ trackingNo }) => trackingNo && trackingNo === one.trackingNo))
        return { ref: one.ref, outcome: 'duplicate' };
      stored.set(one.ref, one);
      return { ref: one.ref, outcome: 'stored' };
    });
    answers.set(key, { body, results });
    return { results };
  }
  return { stored, broken, takeIn };
}

/** A keeper's phone whose app may be closed at any moment; what happens to each question is told beforehand. */
function keeper() {
  const storage = phoneStorage();
  const server = station();
  const fates: Fate[] = [];
  const retries: (() => void)[] = [];
  let keys = 0;
  let online = true;
  const open = (): Intake => {
    // What an app that was closed meant to do later never happens.
    retries.length = 0;
    return createIntake({
      storage,
      personId: 'keeper',
      newKey: () => `key-${++keys}`,
      now: () => now,
      ready: () => online,
      later: (act) => void retries.push(act),
      async takeIn(pieces, key) {
        const fate = fates.shift() ?? 'answer';
        if (fate === 'lost on the way') throw new NetworkProblem('timeout');
        if (fate === 'busy') throw new Problem('request.too-many');
        if (fate === 'turned down') throw new Problem('request.malformed');
        // The app is gone: nobody hears how it ended.
        if (fate === 'closed before') return new Promise(() => {});
        const answer = server.takeIn(pieces, key);
        if (fate === 'closed after') return new Promise(() => {});
        if (fate === 'answer lost') throw new NetworkProblem('timeout');
        return answer;
      },
    });
  };
  return {
    storage,
    server,
    fates,
    retries,
    open,
    connect: (yes: boolean) => void (online = yes),
    scan: (intake: Intake, one: IntakePiece) => intake.update((queue) => add(queue, one).queue),
  };
}

const queueOf = (intake: Intake): IntakeQueue => intake.state.get().queue;
/** What the promises at hand can do is done. */
const settled = () => new Promise((resolve) => setTimeout(resolve));

describe('scanning', () => {
  test('the piece in hand may be undone, the one before it is ready to go', () => {
    const [first, second] = [piece('SF100000001'), piece('SF100000002')];
    const queue = add(add({ pieces: [], arrived: [] }, first).queue, second).queue;
    expect(queue.pieces.map(({ state }) => state)).toEqual(['ready', 'open']);
    expect(inHandOf(undo(queue, second.ref))).toBeUndefined();
    expect(undo(queue, second.ref).pieces).toHaveLength(1);
  });

  test('the same number twice is refused at once with a word, letters have no number', () => {
    const queue = add({ pieces: [], arrived: [] }, piece('SF100000003')).queue;
    expect(add(queue, piece('SF100000003')).refused).toBe('这件刚才扫过了');
    expect(add(queue, piece('SF100000003')).queue).toBe(queue);
    const letter = () => piece('', { kind: 'LETTER', trackingNo: undefined });
    expect(add(add(queue, letter()).queue, letter()).queue.pieces).toHaveLength(3);
  });

  test('what is filled in stays, what is taken away is gone', () => {
    const one = piece('SF100000004', { phoneTail: '1001' });
    const queue = change(
      add({ pieces: [], arrived: [] }, one).queue,
      one.ref,
      { unitId: 'u', phoneTail: undefined },
      {
        recipient: '3栋2单元602 陈*',
      },
    );
    expect(queue.pieces[0]!.piece).toMatchObject({ unitId: 'u' });
    expect(queue.pieces[0]!.piece).not.toHaveProperty('phoneTail');
    expect(queue.pieces[0]!.recipient).toBe('3栋2单元602 陈*');
  });

  test.each([
    ['SF1234567890123', 'SF', 'EXPRESS'],
    ['JDVB12345678901', 'JD', 'EXPRESS'],
    ['YT8888888888888', 'YTO', 'EXPRESS'],
    ['JT3012345678901', 'JT', 'EXPRESS'],
    ['75412345678901', 'ZTO', 'EXPRESS'],
    ['773123456789012', 'STO', 'EXPRESS'],
    ['431234567890123', 'YUNDA', 'EXPRESS'],
    ['DPK202112345678', 'DEPPON', 'EXPRESS'],
    ['EA123456789CN', 'EMS', 'EXPRESS'],
    ['9812345678901', 'POST', 'PACKAGE'],
    ['XA12345678901', 'POST', 'REGISTERED_MAIL'],
    ['RR123456789CN', 'POST', 'REGISTERED_MAIL'],
    ['ABC123', undefined, 'EXPRESS'],
  ])('%s is guessed to be of %s, %s', (trackingNo, carrier, kind) => {
    expect(guessOf(trackingNo)).toEqual({ kind, ...(carrier && { carrier }) });
  });

  test('what is no tracking number is told apart in words', () => {
    expect(notTracking(' sf123456\n')).toBeUndefined();
    expect(tidy(' sf123 456\n')).toBe('SF123456');
    expect(['SF1234567890123', '75412345678901', ''].map(spacedNumber)).toEqual([
      'SF 1234 5678 9012 3',
      '7541 2345 6789 01',
      '',
    ]);
    expect(notTracking('v1.abc.def')).toMatch('交付');
    expect(notTracking('2-3-6015')).toMatch('取件码');
    expect(notTracking('https://a.cn/b')).toMatch('网址');
    expect(notTracking('12')).toMatch('不像');
  });
});

describe('sending', () => {
  test('without a connection scanning goes on; connected, everything goes in batches of fifty', async () => {
    const { open, scan, server, connect } = keeper();
    const intake = open();
    connect(false);
    for (let n = 0; n < 120; n++) scan(intake, piece(`SF2000000${String(n).padStart(3, '0')}`));
    await intake.send();
    expect([waitingOf(queueOf(intake)), server.stored.size]).toEqual([120, 0]);

    connect(true);
    intake.update(close);
    await intake.send();
    expect([waitingOf(queueOf(intake)), server.stored.size, queueOf(intake).arrived.length]).toEqual([0, 120, 100]);
  });

  test('an answer that was lost is asked for again under the same key', async () => {
    const { open, scan, server, fates, retries } = keeper();
    const intake = open();
    scan(intake, piece('SF300000001'));
    intake.update(close);
    fates.push('answer lost');
    await intake.send();
    expect([waitingOf(queueOf(intake)), server.stored.size]).toEqual([1, 1]);
    retries.shift()!();
    await settled();
    expect([waitingOf(queueOf(intake)), server.stored.size, server.broken]).toEqual([0, 1, []]);
    expect(queueOf(intake).arrived[0]).toMatchObject({ outcome: 'stored', trackingNo: 'SF300000001' });
  });

  test('what is being asked cannot be changed or undone', async () => {
    const { open, scan, fates } = keeper();
    const intake = open();
    const one = piece('SF300000002');
    scan(intake, one);
    intake.update(close);
    fates.push('closed before');
    void intake.send();
    await settled();
    intake.update((queue) => undo(change(queue, one.ref, { shelf: '9-9' }), one.ref));
    expect(queueOf(intake).pieces[0]!.piece.shelf).toBe('2-3');
  });

  test('a refused piece waits with its reason, and goes once it is corrected', async () => {
    const { open, scan, server } = keeper();
    const intake = open();
    const wrong = piece('SF30000003X');
    scan(intake, wrong);
    scan(intake, piece('SF300000004'));
    intake.update(close);
    await intake.send();
    expect(refusedOf(queueOf(intake)).map(({ errors }) => errors?.[0]?.detail)).toEqual(['单号不对']);
    expect(server.stored.size).toBe(1);

    intake.update((queue) => change(queue, wrong.ref, { trackingNo: 'SF300000003' }, { state: 'ready' }));
    await intake.send();
    expect([queueOf(intake).pieces, server.stored.size]).toEqual([[], 2]);
  });

  test('a fault that the server names by its place is shown at that piece, the rest goes', async () => {
    const { storage, server } = keeper();
    let first = true;
    const intake = createIntake({
      storage,
      personId: 'keeper',
      newKey: () => String(Math.random()),
      now: () => now,
      ready: () => true,
      later: () => {},
      async takeIn(pieces, key) {
        if (!first) return server.takeIn(pieces, key);
        first = false;
        throw new Problem('request.invalid', { errors: [{ pointer: '#/pieces/1/shelf', detail: '没有这个货架' }] });
      },
    });
    for (const number of ['SF300000005', 'SF300000006', 'SF300000007'])
      intake.update((queue) => add(queue, piece(number)).queue);
    intake.update(close);
    await intake.send();
    expect(refusedOf(queueOf(intake)).map(({ piece }) => piece.trackingNo)).toEqual(['SF300000006']);
    expect(server.stored.size).toBe(2);
  });

  test('a number stored today is known when it is scanned again', async () => {
    const { open, scan } = keeper();
    const intake = open();
    scan(intake, piece('SF300000008'));
    intake.update(close);
    await intake.send();
    expect(metBefore(queueOf(intake), 'SF300000008')).toBe('这件刚才已入库');
  });

  test('a phone whose storage is full says so and still sends', async () => {
    const { open, scan, storage, server } = keeper();
    const intake = open();
    storage.full = true;
    scan(intake, piece('SF300000009'));
    scan(intake, piece('SF300000010'));
    expect(intake.state.get().unsafe).toBe(true);
    intake.update(close);
    await intake.send();
    expect(server.stored.size).toBe(2);
  });

  test('what cannot be sent by this person is not asked for over and over', async () => {
    const { open, scan, fates, retries } = keeper();
    const intake = open();
    scan(intake, piece('SF300000011'));
    intake.update(close);
    fates.push('turned down');
    await intake.send();
    expect([retries.length, waitingOf(queueOf(intake))]).toEqual([0, 1]);
    expect(intake.state.get().problem).toBeInstanceOf(Problem);
  });
});

const fate = fc.constantFrom<Fate>(
  'answer',
  'lost on the way',
  'answer lost',
  'busy',
  'turned down',
  'closed before',
  'closed after',
);
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('scan' as const), number: fc.integer({ min: 0, max: 40 }) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('send' as const), fate }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('undo' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('close' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('edit' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('crash' as const) }) },
);

test('whatever is lost, closed or refused on the way, every piece ends at the station exactly once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
      const { open, server, fates } = keeper();
      let intake = open();
      const kept = new Map<string, string>();
      for (const each of steps) {
        if (each.do === 'scan') {
          const one = piece(`SF4000000${each.number}`);
          intake.update((queue) => {
            const added = add(queue, one);
            if (!added.refused) kept.set(one.ref, one.trackingNo!);
            return added.queue;
          });
        }
        const hand = inHandOf(queueOf(intake));
        if (each.do === 'undo' && hand) {
          intake.update((queue) => undo(queue, hand.piece.ref));
          kept.delete(hand.piece.ref);
        }
        if (each.do === 'edit' && hand) intake.update((queue) => change(queue, hand.piece.ref, { shelf: '5-1' }));
        if (each.do === 'close') intake.update(close);
        if (each.do === 'send') {
          fates.splice(0, fates.length, each.fate);
          void intake.send();
          await settled();
          if (each.fate.startsWith('closed')) intake = open();
        }
        if (each.do === 'crash') intake = open();
      }
      fates.length = 0;
      intake = open();
      intake.update(close);
      await intake.send();
      expect(queueOf(intake).pieces).toEqual([]);
      expect(server.broken).toEqual([]);
      expect([...server.stored.keys()].sort()).toEqual([...kept.keys()].sort());
      expect([...server.stored.values()].map(({ ref, trackingNo }) => [ref, trackingNo]).sort()).toEqual(
        [...kept].sort(),
      );
    }),
    { numRuns: 300 },
  );
});
