import { labelOf } from '@linli/shared/kit/label.ts';
import type { ParcelEvent } from '@linli/shared/parcels/parcels.schema.ts';
import { parcelEventTypeLabels, type ParcelEventType } from '@linli/shared/parcels/parcels.words.ts';
import { momentText } from '../../../kit/format.ts';
import type { Tone } from '../../../kit/ui/display/tag.tsx';
import type { TimelineNode } from '../../../kit/ui/display/timeline.tsx';

const tones: Partial<Record<ParcelEventType, Tone>> = { disputed: 'soon', returned: 'late' };

/** Who had it in hand and when, newest on top; several things at one moment keep the order they happened in. */
export const custodyOf = (events: readonly ParcelEvent[], now: number): TimelineNode[] =>
  events
    .map((event, index) => ({ event, index }))
    .sort((one, other) => Date.parse(other.event.at) - Date.parse(one.event.at) || other.index - one.index)
    .map(({ event: { type, at, byName, text }, index }) => ({
      id: `${index}`,
      title: labelOf(parcelEventTypeLabels, type, '有新的变化'),
      meta: momentText(at, now) + (byName ? ` · ${byName}` : ''),
      ...(tones[type] && { tone: tones[type] }),
      ...(text && { body: text }),
    }));
