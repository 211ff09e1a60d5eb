import type { Todo } from '@linli/shared/home/home.api.ts';
import { openRating, openTicket } from '../../tickets/ticket-links.ts';

export interface TodoStep {
  verb: string;
  go: () => void;
}

/** The one button of a thing to do; a kind this build does not know is shown by its text alone. */
export function stepOf({ kind, id }: Pick<Todo, 'kind' | 'id'>): TodoStep | undefined {
  if (kind === 'accept-work') return { verb: '去验收', go: () => openTicket(id) };
  if (kind === 'answer-visit') return { verb: '去评价', go: () => openRating(id) };
  return undefined;
}
