import { Problem } from '@linli/shared/kit/problem.ts';
import type { IntakePiece, IntakeResult } from '@linli/shared/parcels/parcels.admin.schema.ts';
import type { Storage } from '../../../../../kit/storage.ts';
import { createStore } from '../../../../../kit/store.ts';
import { answered, askedPieces, batched, emptyQueue, refusedOf, turnedDown, type IntakeQueue } from './intake-queue.ts';

interface Parts {
  storage: Storage;
  /** Whose intake this is: a piece is answered for by who scanned it. */
  personId: string;
  takeIn(pieces: IntakePiece[], key: string): Promise<IntakeResult>;
  newKey(): string;
  now(): number;
  /** Whether asking makes sense now: online, and still the same person. */
  ready(): boolean;
  /** Calls again after so many ms. */
  later(act: () => void, ms: number): void;
}

export interface IntakeState {
  queue: IntakeQueue;
  sending: boolean;
  /** Why the last attempt failed. */
  problem: unknown;
  /** The phone's storage did not take it: closing the app would lose pieces. */
  unsafe: boolean;
}

export type Intake = ReturnType<typeof createIntake>;

const storedAt = (personId: string) => `intake.${personId}`;
const ended = (error: unknown): error is Problem =>
  error instanceof Problem && error.status < 500 && error.status !== 429;

/** The intake of one person on one phone: every change is on the phone before anything else happens. */
export function createIntake({ storage, personId, takeIn, newKey, now, ready, later }: Parts) {
  const name = storedAt(personId);
  const state = createStore<IntakeState>({
    queue: storage.read<IntakeQueue>(name) ?? emptyQueue,
    sending: false,
    problem: undefined,
    unsafe: false,
  });
  const set = (part: Partial<IntakeState>) => state.set({ ...state.get(), ...part });
  let failures = 0;
  let waiting = false;

  /** Read anew each time: in a browser the same person may have a second window open. */
  const current = () => (state.get().unsafe ? state.get().queue : (storage.read<IntakeQueue>(name) ?? emptyQueue));

  function update(act: (queue: IntakeQueue) => IntakeQueue) {
    const before = current();
    const queue = act(before);
    if (queue === before) return set({ queue });
    storage.write(name, queue);
    const unsafe = JSON.stringify(storage.read(name)) !== JSON.stringify(queue);
    set({ queue, unsafe });
  }

  async function ask(): Promise<'answered' | 'nothing' | 'failed' | 'refused'> {
    update((queue) => batched(queue, newKey));
    const { queue } = state.get();
    if (!queue.batch) return 'nothing';
    const { key } = queue.batch;
    try {
      const { results } = await takeIn(askedPieces(queue), key);
      update((queue) => answered(queue, key, results, now()));
      return 'answered';
    } catch (error) {
      set({ problem: error });
      if (!ended(error)) return 'failed';
      const blamed = refusedOf(queue).length;
      update((asked) => turnedDown(asked, key, error.extra.errors));
      // Where single pieces are to blame the rest goes on; otherwise asking again would only be refused again.
      return refusedOf(state.get().queue).length > blamed ? 'answered' : 'refused';
    }
  }

  /** Sends what there is, batch after batch; whoever calls meanwhile shares it. */
  async function send(): Promise<void> {
    if (state.get().sending || !ready()) return;
    set({ sending: true });
    try {
      for (;;) {
        const outcome = ready() ? await ask() : 'nothing';
        if (outcome === 'failed') return retry();
        if (outcome !== 'answered') return;
        failures = 0;
        set({ problem: undefined });
      }
    } finally {
      set({ sending: false });
    }
  }

  function retry() {
    failures++;
    if (waiting) return;
    waiting = true;
    later(
      () => {
        waiting = false;
        void send();
      },
      Math.min(60_000, 3_000 * 2 ** (failures - 1)),
    );
  }

  return { state, update, send };
}
