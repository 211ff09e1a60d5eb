import { Problem } from '@linli/shared/kit/problem.ts';
import type { NoticeAction } from '@linli/shared/notices/notices.words.ts';
import { enforce } from '../../kit/rules.ts';
import { updateVersion } from '../../database/queries/writes.ts';
import type { Scope } from '../../kit/scope.ts';
import { findOfDesk } from '../notices.read.ts';
import { noticeRules } from '../notices.rules.ts';
import { Notices, type NoticeRow } from '../notices.tables.ts';

/** The notice somebody may see and do this to now. */
export async function forDesk(
  scope: Pick<Scope, 'db' | 'actor' | 'now' | 'policies'>,
  noticeId: string,
  action: NoticeAction,
  version?: number,
): Promise<NoticeRow> {
  const notice = await findOfDesk(scope, noticeId);
  if (!notice) throw new Problem('resource.not-found');
  if (version !== undefined && version !== notice.version) throw new Problem('notices.changed');
  enforce(noticeRules[action](notice, scope));
  return notice;
}

/** The version decides between two who act at once: the other's update matches no row, and they are shown what is now. */
export async function change(
  { db, now }: Pick<Scope, 'db' | 'now'>,
  notice: NoticeRow,
  set: Partial<NoticeRow>,
): Promise<NoticeRow> {
  const changed = await updateVersion(db, Notices, notice, { ...set, updated_at: now });
  if (!changed) throw new Problem('notices.changed');
  return changed;
}
