import type { DeskNotice } from '@linli/shared/notices/notices.schema.ts';
import { api } from '../../../kit/api.ts';
import { useQuery, type Query } from '../../../kit/data/use-query.ts';
import { useKeptUp } from '../frame/use-kept-up.ts';

export const noticeKey = (id: string) => `desk.notice.${id}`;

export const useNotice = (id: string): Query<DeskNotice> =>
  useQuery<DeskNotice>(noticeKey(id), () => api.noticesAdmin.find({ params: { noticeId: id } }));

/** Looked at every few seconds while it is being sent, every half minute while its receipts come in, and after each try. */
export function useLiveNotice(id: string): Query<DeskNotice> {
  const query = useNotice(id);
  const { state, households } = query.data ?? {};
  const sending = state === 'PUBLISHED' && households?.complete !== true;
  useKeptUp(sending ? 3 : state === 'PUBLISHED' ? 30 : 0, query.reload);
  return query;
}
