import { api } from '../../../kit/api.ts';
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
}

/** What the resident is promised by each urgency, in the estate's words; empty until they have come. */
export function usePromises({ kind, category, place, source }: Reported): (urgency: Urgency) => string {
  const { data } = useQuery(`desk.promises.${kind}.${category}.${place}.${source}`, () =>
    api.ticketsAdmin.promises({ query: { kind, category, place, source } }),
  );
  return (urgency) => data?.items.find((one) => one.urgency === urgency)?.text ?? '';
}
