import { useState } from 'react';
import type { Ticket } from '@linli/shared/tickets/tickets.schema.ts';
import { api } from '../../../kit/api.ts';
import { useDraft } from '../../../kit/data/use-draft.ts';
import { useStep } from '../use-step.ts';
import { answerOf, emptyRating, missingStars, type RatingDraft } from './rating.ts';
import { goBack } from '../../../kit/page/navigation.ts';

export type Rating = ReturnType<typeof useRating>;

/** The answer being written; kept until it is sent. */
export function useRating({ id, cycle, version }: Ticket) {
  const [draft, change, discard] = useDraft<RatingDraft>(`rating.${id}.${cycle}`, emptyRating);
  const [missing, setMissing] = useState<string>();
  const [overtaken, setOvertaken] = useState(false);

  const sending = useStep(
    id,
    (body: ReturnType<typeof answerOf>) => api.tickets.visit({ params: { ticketId: id }, body: { version, ...body } }),
    draft.satisfied ? '谢谢您的评价' : '已重新开始处理',
    {
      onDone() {
        discard();
        void goBack();
      },
      onOvertaken: () => setOvertaken(true),
    },
  );

  function send() {
    const stars = missingStars(draft);
    setMissing(stars);
    if (!stars) void sending.run(answerOf(draft));
  }
  return { draft, change, send, sending, missing, overtaken };
}
