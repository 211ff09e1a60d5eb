import { useEffect, useRef, useState } from 'react';
import type { NoticeChange, PreviewCorrection } from '@linli/shared/notices/notices.schema.ts';
import { api } from '../../../../kit/api.ts';
import { messageOf } from '../../../../kit/data/message.ts';

export interface CorrectionPreview {
  /** What readers will be shown; of an earlier text while the newest is on its way. */
  changes: readonly NoticeChange[] | undefined;
  /** Why it could not be looked up. */
  error: string | undefined;
}

/** The difference as the server will show it, asked when the writing rests; an answer that was overtaken is not shown. */
export function useCorrectionPreview(
  noticeId: string,
  content: PreviewCorrection,
  { skip, rest = 350 }: { skip: boolean; rest?: number },
): CorrectionPreview {
  const wanted = JSON.stringify(content);
  const [found, setFound] = useState<{ of: string; changes?: readonly NoticeChange[]; error?: string }>();
  const asked = useRef(0);

  useEffect(() => {
    const turn = (asked.current += 1);
    if (skip) return;
    const hear = (answer: { changes?: readonly NoticeChange[]; error?: string }) => {
      if (turn === asked.current) setFound({ of: wanted, ...answer });
    };
    const timer = setTimeout(() => {
      const body = JSON.parse(wanted) as PreviewCorrection;
      api.noticesAdmin.previewCorrection({ params: { noticeId }, body }).then(
        ({ changes }) => hear({ changes }),
        (error: unknown) => hear({ error: messageOf(error) }),
      );
    }, rest);
    return () => clearTimeout(timer);
  }, [wanted, noticeId, skip, rest]);

  return { changes: found?.changes, error: found?.of === wanted ? found.error : undefined };
}
