import type { Todo } from '@linli/shared/home/home.api.ts';
import { openNotice, openParcels } from '../../../notices/notice-links.ts';
import { openRating, openTicket } from '../../../tickets/ticket-links.ts';
import { verbOf } from './todo-verbs.ts';

export interface TodoStep {
  verb: string;
  go: () => void;
}

const ways: Record<Todo['kind'], (id: string) => void> = {
  'accept-work': openTicket,
  'answer-visit': openRating,
  // All of them are fetched at once, so the page with every code.
  'collect-parcels': openParcels,
  'confirm-notice': openNotice,
};

/** The one button of a thing to do. */
export function stepOf({ kind, id }: Pick<Todo, 'kind' | 'id'>): TodoStep | undefined {
  const verb = verbOf(kind);
  return verb ? { verb, go: () => ways[kind](id) } : undefined;
}
