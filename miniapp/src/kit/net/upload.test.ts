/** @jest-environment jsdom */
import { sendWhileMoving } from './upload.ts';

const { jest } = import.meta;
beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

/** A line that the test moves. */
function line() {
  const seen: number[] = [];
  let move: (fraction: number) => void = () => {};
  let arrive: () => void = () => {};
  const wire = {
    method: 'POST',
    url: '/api/photos',
    headers: { 'Idempotency-Key': 'one' },
    timeout: 60_000,
    file: '/tmp/1.jpg',
    onProgress: (fraction: number) => void seen.push(fraction),
  } as const;
  const reply = sendWhileMoving(({ onProgress }) => {
    move = onProgress;
    let abort: (why: Error) => void;
    const answer = new Promise<{ status: number; text: string }>((resolve, reject) => {
      arrive = () => resolve({ status: 201, text: '{}' });
      abort = reject;
    });
    return { reply: answer, abort: () => abort(new Error('request:fail abort')) };
  }, wire);
  return { reply, seen, move: (fraction: number) => move(fraction), arrive: () => arrive() };
}

test('a photo that takes ten minutes arrives, for it moves', async () => {
  const { reply, seen, move, arrive } = line();
  for (let part = 1; part <= 12; part += 1) {
    jest.advanceTimersByTime(50_000);
    move(part / 12);
  }
  arrive();
  await expect(reply).resolves.toMatchObject({ status: 201 });
  expect(seen).toHaveLength(12);
});

test('one that stands still is given up on, as too slow and not as the wish of the person', async () => {
  const { reply, move } = line();
  move(0.2);
  jest.advanceTimersByTime(60_000);
  await expect(reply).rejects.toThrow('timeout');
});
