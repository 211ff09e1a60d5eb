import type { CorrectionPreview, PreviewCorrection } from '@linli/shared/notices/notices.schema.ts';
import type { Scope } from '../../kit/scope.ts';
import { forDesk } from './change.ts';
import { textOf, worksOf } from './draft.ts';
import { changesBetween } from './editions.ts';

/** The very difference that `correct` would keep; nothing is written. `html` is what `prepareHtml` has let through. */
export async function previewCorrection(
  scope: Scope,
  noticeId: string,
  body: PreviewCorrection,
  html: string,
): Promise<CorrectionPreview> {
  const notice = await forDesk(scope, noticeId, 'correct', body.version);
  return { changes: await changesBetween(notice, { ...textOf(body.title, html), ...worksOf(body) }) };
}
