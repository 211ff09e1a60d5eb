import type { CallOptions } from '@linli/shared/kit/client.ts';
import { Problem } from '@linli/shared/kit/problem.ts';
import type { KeeperParcel, KeeperParcelDetail } from '@linli/shared/parcels/parcels.admin.schema.ts';
import { cache } from '../../../../kit/api.ts';
import { toast } from '../../../../kit/device.ts';
import { useCommand, type Command } from '../../../../kit/data/use-command.ts';
import { announceChange } from '../../frame/desk-changes.ts';
import { parcelKey } from '../parcel-keys.ts';

export interface StepProps {
  parcel: KeeperParcelDetail;
  onDone: (parcel: KeeperParcel) => void;
}

/** What was written for a step is thrown away when the step is done. */
export const ended = ({ parcel, onDone }: StepProps, discard: () => void): StepProps => ({
  parcel,
  onDone(changed) {
    discard();
    onDone(changed);
  },
});

/** The answer of a step says what the piece is now, not its story: that is asked for again. */
function learn(id: string, now: unknown) {
  cache.update<KeeperParcelDetail>(parcelKey(id), (before) => ({ ...before, ...(now as KeeperParcel) }));
  announceChange();
}

/** One step of a piece. Where somebody was quicker the screen shows what is so now. */
export function useStep<Input>(
  { parcel, onDone }: StepProps,
  said: string,
  act: (input: Input, call: CallOptions) => Promise<KeeperParcel>,
): Command<Input, KeeperParcel> {
  return useCommand<Input, KeeperParcel>(
    async (input, call) => {
      try {
        return await act(input, call);
      } catch (error) {
        if (error instanceof Problem && error.extra.current !== undefined) learn(parcel.id, error.extra.current);
        throw error;
      }
    },
    {
      onDone(changed) {
        learn(parcel.id, changed);
        toast(said);
        onDone(changed);
      },
    },
  );
}
