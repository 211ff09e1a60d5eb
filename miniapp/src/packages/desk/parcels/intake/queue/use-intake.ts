import { useEffect } from 'react';
import { useDidShow } from '@tarojs/taro';
import type { Me } from '@linli/shared/identity/identity.schema.ts';
import type { IntakePiece } from '@linli/shared/parcels/parcels.admin.schema.ts';
import type { ParcelKind } from '@linli/shared/parcels/parcels.words.ts';
import { toInstant } from '@linli/shared/kit/time.ts';
import { vibrate } from '../../../../../kit/device.ts';
import { randomKey } from '../../../../../kit/net/random-key.ts';
import type { Scanned } from '../../../../../kit/platform/platform.types.ts';
import { useStore } from '../../../../../kit/use-store.ts';
import { guessOf, notTracking, tidy } from '../../tracking-number.ts';
import type { IntakeState } from './intake.ts';
import { add, change, close, undo, type IntakeQueue } from './intake-queue.ts';
import { intakeOf } from './intakes.ts';

type Change = Parameters<typeof change>;

export interface IntakeDesk extends IntakeState {
  /** A number as it was scanned or typed, onto a shelf. */
  scan: (text: string, shelf: string) => Scanned;
  letters: (count: number, shelf: string, unit: { id: string; address: string } | undefined) => void;
  change: (ref: string, part: Change[2], beside?: Change[3]) => void;
  /** What is in hand is done with; it goes as soon as it can. */
  done: () => void;
  undo: (ref: string) => void;
  update: (act: (queue: IntakeQueue) => IntakeQueue) => void;
  send: () => void;
}

/** The intake of whoever stands at the counter. */
export function useIntake(me: Pick<Me, 'id' | 'name'>): IntakeDesk {
  const intake = intakeOf(me.id, me.name);
  const state = useStore(intake.state);
  const send = () => void intake.send();
  useDidShow(send);
  useEffect(
    () => () => {
      // Leaving the page is being done with what was in hand.
      intake.update(close);
      void intake.send();
    },
    [intake],
  );

  const make = (kind: ParcelKind, shelf: string, part: Partial<IntakePiece> = {}): IntakePiece => ({
    ref: randomKey(),
    kind,
    shelf,
    scannedAt: toInstant(Date.now()),
    ...part,
  });

  function scan(text: string, shelf: string): Scanned {
    const wrong = notTracking(text);
    if (wrong) return { word: wrong, refused: true };
    const trackingNo = tidy(text);
    const { kind, carrier } = guessOf(trackingNo);
    let refused: string | undefined;
    intake.update((queue) => {
      const added = add(queue, make(kind, shelf, { trackingNo, ...(carrier && { carrier }) }));
      refused = added.refused;
      return added.queue;
    });
    vibrate();
    send();
    return refused ? { word: refused, refused: true } : { word: `已记下 …${trackingNo.slice(-4)}` };
  }

  function letters(count: number, shelf: string, unit: { id: string; address: string } | undefined) {
    intake.update((queue) => {
      let next = queue;
      for (let n = 0; n < count; n++) {
        const piece = make('LETTER', shelf, unit && { unitId: unit.id });
        next = change(add(next, piece).queue, piece.ref, {}, unit && { recipient: unit.address });
      }
      return close(next);
    });
    send();
  }

  return {
    ...state,
    scan,
    letters,
    change: (ref, part, beside) => intake.update((queue) => change(queue, ref, part, beside)),
    done() {
      intake.update(close);
      send();
    },
    undo: (ref) => intake.update((queue) => undo(queue, ref)),
    update: intake.update,
    send,
  };
}
