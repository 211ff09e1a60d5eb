import { api } from '../../../kit/api.ts';
import type { TimeSlot } from '@linli/shared/tickets/tickets.schema.ts';
import { useQuery } from '../../../kit/data/use-query.ts';
import type {
  TicketCategory,
  TicketKind,
  TicketPlace,
  TicketSource,
  Urgency,
} from '@linli/shared/tickets/tickets.words.ts';

interface Reported {
  kind: TicketKind;
  category: TicketCategory;
  place: TicketPlace;
  source: TicketSource;
  /** Times the resident wished. */
  slots?: readonly TimeSlot[];
  /** R47. */
  special?: boolean;
}

/** What the resident is promised by each urgency, in the estate's words; empty until they have come. */
export function usePromises({ slots = [], special = false, ...reported }: Reported): (urgency: Urgency) => string {
  const { kind, category, place, source } = reported;
  const last = [...slots].sort((one, other) => one.to.localeCompare(other.to)).pop();
  const { data } = useQuery(`desk.promises.${kind}.${category}.${place}.${source}.${last?.to}.${special}`, () =>
    api.ticketsAdmin.promises({
      query: {
        ...reported,
        ...(last && { wishedFrom: last.from, wishedTo: last.to }),
        ...(special && { special: 'yes' }),
      },
    }),
  );
  return (urgency) => data?.items.find((one) => one.urgency === urgency)?.text ?? '';
}
