import { api, currentMe } from '../../../../../kit/api.ts';
import { online } from '../../../../../kit/device.ts';
import { randomKey } from '../../../../../kit/net/random-key.ts';
import { storage } from '../../../../../kit/storage.ts';
import { announceChange } from '../../../frame/desk-changes.ts';
import { createIntake, type Intake } from './intake.ts';
import { waitingOf, type IntakeQueue } from './intake-queue.ts';

const intakes = new Map<string, Intake>();
const people = 'intake.people';

/** The intake of a person on this phone; it goes on sending whatever page is in front. */
export function intakeOf(personId: string, name: string): Intake {
  const found = intakes.get(personId);
  if (found) return found;
  const intake = createIntake({
    storage,
    personId,
    async takeIn(pieces, key) {
      const result = await api.parcelsAdmin.takeIn({ body: { pieces } }, { idempotencyKey: key });
      announceChange();
      return result;
    },
    newKey: randomKey,
    now: () => Date.now(),
    ready: () => online.get() && currentMe()?.id === personId,
    later: (act, ms) => void setTimeout(act, ms),
  });
  intakes.set(personId, intake);
  storage.write(people, { ...storage.read<Record<string, string>>(people), [personId]: name });
  const reconnected = () => {
    if (online.get()) void intake.send();
  };
  online.subscribe(reconnected);
  // Taro's answer in a browser knows of the kind of connection only, not of its coming back.
  if (process.env.TARO_ENV === 'h5') window.addEventListener('online', reconnected);
  return intake;
}

/** Colleagues whose pieces still lie on this phone: only they can send them, under their own name. */
export const othersWaiting = (personId: string): { name: string; count: number }[] =>
  Object.entries(storage.read<Record<string, string>>(people) ?? {}).flatMap(([id, name]) => {
    const queue = id === personId ? undefined : storage.read<IntakeQueue>(`intake.${id}`);
    const count = queue ? waitingOf(queue) + queue.pieces.filter(({ state }) => state === 'refused').length : 0;
    return count ? [{ name, count }] : [];
  });
