import { Problem } from '@linli/shared/kit/problem.ts';
import type { Page } from '@linli/shared/kit/page.ts';
import { NetworkProblem } from '../net/network-problem.ts';
import type { Storage } from '../storage.ts';
import { createCache, searchKey } from './cache.ts';
import { createIntention } from './intention.ts';
import { append, refreshHead } from './pages.ts';

function memory(): Storage & { keys(): string[] } {
  const values = new Map<string, string>();
  return {
    read: <T>(key: string) => (values.has(key) ? (JSON.parse(values.get(key)!) as T) : undefined),
    write: (key, value) => void values.set(key, JSON.stringify(value)),
    remove: (key) => void values.delete(key),
    removeAll: (start) =>
      [...values.keys()].filter((key) => key.startsWith(start)).forEach((key) => values.delete(key)),
    keys: () => [...values.keys()],
  };
}

const newCache = (storage = memory()) => createCache({ storage, now: () => 1_000 });

/** An answer that comes when the test says so. */
function later<T>() {
  let resolve!: (value: T) => void;
  let reject!: (error: unknown) => void;
  const promise = new Promise<T>((yes, no) => ([resolve, reject] = [yes, no]));
  return { promise, resolve, reject };
}

describe('what a screen remembers', () => {
  test('an answer is shown with its time, and again after the app was closed', async () => {
    const storage = memory();
    const cache = newCache(storage);
    await cache.load('home', async () => ({ estate: '幸福里' }));
    expect(cache.read('home')).toMatchObject({ data: { estate: '幸福里' }, at: 1_000, loading: false });
    expect(newCache(storage).read('home')).toMatchObject({ data: { estate: '幸福里' }, at: 1_000 });
  });

  test('what somebody searched for is shown again, and is not kept on the phone', async () => {
    const storage = memory();
    const cache = newCache(storage);
    const key = searchKey('desk.recipients', '1001', undefined);
    await cache.load(key, async () => ['陈**']);
    expect(cache.read(key).data).toEqual(['陈**']);
    expect(storage.keys()).toEqual([]);
    expect(newCache(storage).read(key).data).toBeUndefined();
  });

  test('of many answers the least recently shown are forgotten, never one on screen or on its way', async () => {
    const cache = newCache();
    const key = (number: number) => searchKey('units', String(number));
    cache.put(key(0), 'on screen');
    cache.subscribe(key(0), () => {});
    const running = later<string>();
    void cache.load(key(1), () => running.promise);
    cache.put(key(2), 'shown long ago');
    for (let number = 3; number < 150; number++) cache.put(key(number), number);
    running.resolve('came late');
    await running.promise;
    await Promise.resolve();
    const known = [0, 1, 2, 149].map((number) => cache.read(key(number)).data);
    expect(known).toEqual(['on screen', 'came late', undefined, 149]);
  });

  test('a failed refresh keeps what was there and says why', async () => {
    const cache = newCache();
    cache.put('home', 'old');
    const error = new NetworkProblem('offline');
    await cache.load('home', () => Promise.reject(error));
    expect(cache.read('home')).toMatchObject({ data: 'old', error, loading: false });
    await cache.load('home', async () => 'new');
    expect(cache.read('home')).toMatchObject({ data: 'new', error: undefined });
  });

  test('two screens that ask at once share one request', async () => {
    const cache = newCache();
    const answer = later<string>();
    let asked = 0;
    const fetcher = () => (asked++, answer.promise);
    const both = [cache.load('home', fetcher), cache.load('home', fetcher)];
    expect(cache.read('home').loading).toBe(true);
    answer.resolve('one');
    await Promise.all(both);
    expect(asked).toBe(1);
  });

  test('an answer asked for before a command does not undo what the command did', async () => {
    const cache = newCache();
    const slow = later<string>();
    const loading = cache.load('ticket', () => slow.promise);
    cache.put('ticket', 'withdrawn');
    slow.resolve('submitted');
    await loading;
    expect(cache.read('ticket')).toMatchObject({ data: 'withdrawn', loading: false });
  });

  test('after another home was chosen nothing of the old one is left, not even a late answer', async () => {
    const storage = memory();
    const cache = newCache(storage);
    cache.put('home', 'flat 201');
    const slow = later<string>();
    const loading = cache.load('home', () => slow.promise);
    let told = 0;
    cache.subscribe('home', () => told++);
    cache.clear();
    expect(told).toBe(1);
    expect(storage.keys()).toEqual([]);
    const fresh = cache.load('home', async () => 'flat 602');
    slow.resolve('flat 201');
    await Promise.all([loading, fresh]);
    expect(cache.read('home').data).toBe('flat 602');
    expect(cache.read('home').loading).toBe(false);
  });

  test('the phone keeps the forty latest screens', () => {
    const storage = memory();
    const cache = newCache(storage);
    for (let i = 0; i < 50; i++) cache.put(`ticket.${i}`, i);
    const kept = storage.keys().filter((key) => key.startsWith('cache.'));
    expect(kept).toHaveLength(40);
    expect(kept).toContain('cache.ticket.49');
    expect(kept).not.toContain('cache.ticket.0');
  });

  test('listeners hear each change until they leave', () => {
    const cache = newCache();
    const heard: unknown[] = [];
    const leave = cache.subscribe('a', () => heard.push(cache.read('a').data));
    cache.put('a', 1);
    cache.update<number>('a', (n) => n + 1);
    leave();
    cache.put('a', 3);
    expect(heard).toEqual([1, 2]);
  });
});

describe('lists that grow', () => {
  const page = (ids: string, next?: string): Page<{ id: string; at?: string }> => ({
    items: [...ids].map((id) => ({ id })),
    next,
  });
  const ids = (list: Page<{ id: string }>) => list.items.map(({ id }) => id).join('');

  test('the next page is added, a row that moved is not doubled', () => {
    const list = append(page('abc', 'c1'), page('cde'));
    expect(ids(list)).toBe('abcde');
    expect(list.next).toBeUndefined();
  });

  test.each([
    ['nothing yet', undefined, page('abc', 'c'), 'abc', 'c'],
    ['a new row on top of a scrolled list', page('bcdefg', 'g'), page('abc', 'c'), 'abcdefg', 'g'],
    ['a row that left the first page', page('abcdef', 'f'), page('acd', 'd'), 'acdef', 'f'],
    ['only the first page was loaded', page('abc', 'c'), page('abc', 'c'), 'abc', 'c'],
    ['nothing overlaps any more', page('abc', 'c'), page('xyz', 'z'), 'xyz', 'z'],
    ['the list became short', page('abcdef', 'f'), page('ab'), 'ab', undefined],
    ['a row that came up from below', page('abcdef', 'f'), page('eab', 'b'), 'eabf', 'f'],
  ] as const)('refreshing with %s', (_, old, fresh, expected, next) => {
    const list = refreshHead(old, fresh);
    expect(ids(list)).toBe(expected);
    expect(list.next).toBe(next);
  });
});

describe('one intention, one key', () => {
  const keys = () => {
    let n = 0;
    return createIntention(() => `key-${++n}`);
  };

  test.each([
    ['no answer came', new NetworkProblem('timeout'), 'key-1'],
    ['the server stumbled', new Problem('server.error'), 'key-1'],
    ['the server was busy', new Problem('server.busy'), 'key-1'],
    ['a field was wrong', new Problem('request.invalid'), 'key-2'],
    ['it was refused', new Problem('identity.forbidden'), 'key-2'],
  ])('after %s', (_, error, next) => {
    const intention = keys();
    expect(intention.key()).toBe('key-1');
    intention.failed(error);
    expect(intention.key()).toBe(next);
  });

  test('after success the next submission is another one', () => {
    const intention = keys();
    intention.key();
    intention.succeeded();
    expect(intention.key()).toBe('key-2');
  });
});
