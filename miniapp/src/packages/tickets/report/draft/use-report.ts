import { useEffect, useRef, useState } from 'react';
import { Problem, type FieldError } from '@linli/shared/kit/problem.ts';
import type { Me } from '@linli/shared/identity/identity.schema.ts';
import type { ReportForm, SubmitTicket, Ticket } from '@linli/shared/tickets/tickets.schema.ts';
import { api } from '../../../../kit/api.ts';
import { createIntention } from '../../../../kit/data/intention.ts';
import { useCommand } from '../../../../kit/data/use-command.ts';
import { useDraft } from '../../../../kit/data/use-draft.ts';
import { NetworkProblem } from '../../../../kit/net/network-problem.ts';
import { randomKey } from '../../../../kit/net/random-key.ts';
import { usePhotos } from '../../../../kit/photos/use-photos.ts';
import {
  bodyOf,
  emptyDraft,
  isWorthKeeping,
  missingIn,
  moved,
  restored,
  saying,
  type ReportDraft,
} from './report-draft.ts';
import { scrollToField } from './scroll-to-field.ts';

export type Report = ReturnType<typeof useReport>;

interface Asked {
  kind?: ReportDraft['kind'];
  place?: ReportDraft['place'] | undefined;
  category?: ReportDraft['category'];
}

/** The report being written: kept on the phone word by word, sent once however often the button is pressed. */
export function useReport(form: ReportForm, me: Me, asked: Asked, onSent: (ticket: Ticket) => void) {
  // Another person or another home on this phone finds a page of their own.
  const [kept, keep, discard] = useDraft(`report.${me.id}.${me.home?.unitId ?? ''}`, emptyDraft);
  const [found] = useState(() => restored(kept, Date.now()));
  const [resumed, setResumed] = useState(isWorthKeeping(found));
  const [tried, setTried] = useState(false);
  const photos = usePhotos(undefined, found.photos);
  const intention = useRef(createIntention(once(found.attempt)));
  const draft = kept;
  const body = bodyOf(draft, form, photos.ids);
  const missing = missingIn(body);

  const change = (part: Partial<ReportDraft>) => keep({ ...part, at: Date.now() });

  useEffect(() => {
    // Too old: restored as an empty one.
    if (found.at !== kept.at) discard();
    if (asked.kind) keep(saying(found, asked.kind));
    if (asked.place)
      keep({ kind: undefined, ...moved(found, asked.place), ...(asked.category && { category: asked.category }) });
    // Once, with what was there when the page opened.
    // oxlint-disable-next-line react/exhaustive-deps
  }, []);

  const arrived = photos.ids.join();
  useEffect(() => {
    if (arrived !== kept.photos.map(({ id }) => id).join()) keep({ photos: photos.photos, at: Date.now() });
    // What counts is which photos have arrived.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [arrived]);

  const sending = useCommand(
    async (report: SubmitTicket) => {
      const idempotencyKey = intention.current.key();
      keep({ attempt: idempotencyKey });
      try {
        return await api.tickets.submit({ body: report }, { idempotencyKey });
      } catch (error) {
        intention.current.failed(error);
        keep({ attempt: intention.current.key() });
        throw error;
      }
    },
    {
      onDone(ticket) {
        discard();
        onSent(ticket);
      },
    },
  );

  async function send() {
    setTried(true);
    const { category } = body;
    if (missing.length || !category) return scrollToField(missing[0]?.pointer);
    if (photos.unfinished) return scrollToField('#/photoIds');
    if ((await sending.run({ ...body, category })) === undefined) setResumed(false);
  }

  function startOver() {
    discard();
    photos.clear();
    setResumed(false);
    setTried(false);
    sending.clear();
  }

  const refused: readonly FieldError[] = (sending.problem instanceof Problem && sending.problem.extra.errors) || [];
  const errors = tried && missing.length ? missing : refused;
  return {
    draft,
    change,
    photos,
    resumed,
    startOver,
    send,
    busy: sending.busy,
    /** `#/contact/phone` also finds what is wrong inside a list, `#/photoIds/2`. */
    errorAt: (pointer: string) => errors.find((error) => error.pointer.startsWith(pointer))?.detail,
    failure: failureOf(sending.problem, sending.message, {
      tried,
      missing: missing.length,
      waiting: photos.unfinished,
    }),
    interrupted: sending.problem instanceof NetworkProblem,
  };
}

/** A kept key is for the first attempt only. */
function once(key: string | undefined) {
  let left = key;
  return () => {
    const next = left ?? randomKey();
    left = undefined;
    return next;
  };
}

function failureOf(
  problem: unknown,
  message: string | undefined,
  { tried, missing, waiting }: { tried: boolean; missing: number; waiting: boolean },
): string | undefined {
  if (tried && missing) return `还有 ${missing} 处要填`;
  if (tried && waiting) return '照片还没有都传上：请稍等，或重传、移除没传上的';
  if (problem instanceof NetworkProblem) return '网络断了，内容已保存在手机上，连上后点这里重新提交';
  if (problem instanceof Problem && problem.code === 'request.key-reused')
    return '上一次其实已经提交成功，请先到“我的工单”里看看';
  return message;
}
