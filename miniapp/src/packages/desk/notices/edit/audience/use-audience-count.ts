import { useEffect, useRef, useState } from 'react';
import type { Audience, AudienceCount } from '@linli/shared/notices/notices.schema.ts';
import { api } from '../../../../../kit/api.ts';
import { messageOf } from '../../../../../kit/data/message.ts';
import { namesNobody, tidied } from './audience.ts';

export interface Counting {
  count: AudienceCount | undefined;
  /** The count is of an earlier choice; the new one is on its way. */
  stale: boolean;
  /** Why it could not be counted. */
  error: string | undefined;
  again: () => void;
}

/** How many an audience reaches, asked when the choosing rests; an answer that was overtaken is not shown. */
export function useAudienceCount(audience: Audience, rest = 350): Counting {
  const wanted = JSON.stringify(tidied(audience));
  const [found, setFound] = useState<{ of: string; count?: AudienceCount; error?: string }>();
  const [attempt, setAttempt] = useState(0);
  const asked = useRef(0);

  useEffect(() => {
    const turn = (asked.current += 1);
    const body = JSON.parse(wanted) as Audience;
    if (namesNobody(body)) return setFound(undefined);
    const hear = (answer: { count?: AudienceCount; error?: string }) => {
      if (turn === asked.current) setFound({ of: wanted, ...answer });
    };
    const timer = setTimeout(() => {
      api.noticesAdmin.countAudience({ body }).then(
        (count) => hear({ count }),
        (error: unknown) => hear({ error: messageOf(error) }),
      );
    }, rest);
    return () => clearTimeout(timer);
  }, [wanted, attempt, rest]);

  return {
    count: found?.count,
    stale: found?.of !== wanted,
    error: found?.of === wanted ? found.error : undefined,
    again: () => setAttempt(attempt + 1),
  };
}
