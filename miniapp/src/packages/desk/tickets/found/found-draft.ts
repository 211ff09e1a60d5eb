import type { Photo } from '@linli/shared/files/files.schema.ts';
import type { RecordTicket } from '@linli/shared/tickets/tickets.schema.ts';
import { categoryPlaces, TicketCategory } from '@linli/shared/tickets/tickets.words.ts';

/** What somebody saw on their way, kept on the phone until it is sent. */
export interface FoundDraft {
  photos: Photo[];
  buildingId?: string | undefined;
  location: string;
  category?: TicketCategory | undefined;
  text: string;
}

export const nothingFound: FoundDraft = { photos: [], location: '', text: '' };

export const foundCategories = TicketCategory.options.filter((category) => categoryPlaces[category].includes('PUBLIC'));

/** The first thing still missing; a photo says most, but the way there may be dark. */
export function missingIn({ location, category, text }: FoundDraft): string | undefined {
  if (!location.trim()) return '请写在哪里';
  if (!category) return '请选是什么问题';
  if (!text.trim()) return '请写一句看到了什么';
  return undefined;
}

/** What is sent; call it only when nothing is missing. */
export const bodyOf = ({ photos, buildingId, location, category, text }: FoundDraft): RecordTicket => ({
  source: 'PATROL',
  kind: 'REPAIR_PUBLIC',
  place: 'PUBLIC',
  category: category!,
  text: text.trim(),
  location: location.trim(),
  ...(buildingId && { buildingId }),
  ...(photos.length > 0 && { photoIds: photos.map(({ id }) => id) }),
});
