import { useState } from 'react';
import type { CallOptions } from '@linli/shared/kit/client.ts';
import { Problem } from '@linli/shared/kit/problem.ts';
import type { DeskNotice } from '@linli/shared/notices/notices.schema.ts';
import { api, cache } from '../../../../kit/api.ts';
import { toast } from '../../../../kit/device.ts';
import { useCommand } from '../../../../kit/data/use-command.ts';
import { useDraft } from '../../../../kit/data/use-draft.ts';
import { drafts } from '../../../../kit/data/drafts.ts';
import { showNotice } from '../notice-links.ts';
import { noticeKey } from '../use-notice.ts';
import { announceChange } from '../../frame/desk-changes.ts';
import { bodyOf, emptyNotice, errorsOf, formOf } from './form-values.ts';
import { replacePage } from '../../../../kit/page/navigation.ts';

type Wish = { publish: false } | { publish: true; at: string | undefined };

/** A notice being written: kept on the device with every letter, on the server when asked, and published at the end. */
export function useNoticeForm(notice: DeskNotice | undefined, wide: boolean) {
  const name = `desk.notice.${notice?.id ?? 'new'}`;
  const [start] = useState(() => (notice ? formOf(notice) : emptyNotice));
  const [resumed, setResumed] = useState(() => drafts.read(name) !== undefined);
  const [form, change, discard] = useDraft(name, start);
  const [turn, setTurn] = useState(0);
  const id = notice?.id ?? form.savedId;

  async function store(call: CallOptions): Promise<DeskNotice> {
    const body = bodyOf(form);
    const stored = id
      ? await api.noticesAdmin.revise({ params: { noticeId: id }, body: { ...body, version: form.base ?? 1 } })
      : await api.noticesAdmin.draft({ body }, call);
    // What follows may still be refused: what is on the server now is not made a second time.
    change({ savedId: stored.id, base: stored.version });
    cache.put(noticeKey(stored.id), stored);
    return stored;
  }

  const command = useCommand(
    async (wish: Wish, call) => {
      const { id: noticeId, version } = await store(call);
      if (!wish.publish) return api.noticesAdmin.find({ params: { noticeId } });
      const body = { version, ...(wish.at && { at: wish.at }) };
      return api.noticesAdmin.publish({ params: { noticeId }, body });
    },
    {
      onDone(done) {
        cache.put(noticeKey(done.id), done);
        discard();
        announceChange();
        const words = { DRAFT: '草稿已保存', SCHEDULED: '已定时', PUBLISHED: '已发布，正在发送', WITHDRAWN: '' };
        toast(words[done.state]);
        if (done.state === 'DRAFT') void replacePage(`/packages/desk/notices/edit/index?id=${done.id}`);
        else showNotice(done.id, wide);
      },
    },
  );

  const { problem } = command;
  const theirs =
    problem instanceof Problem && problem.code === 'notices.changed'
      ? (problem.extra.current as DeskNotice | undefined)
      : undefined;

  return {
    form,
    change,
    command,
    errors: errorsOf(problem),
    /** What was refused; a draft that could be kept is not lost with it. */
    message:
      problem instanceof Problem && problem.code === 'notices.not-your-kind' && form.savedId
        ? `${problem.message}。草稿已保存，请他们从公告列表里打开发布`
        : command.message,
    /** Something from before is on the form. */
    resumed,
    /** Counts how often the form began anew: the editor's key. */
    turn,
    /** Back to what the server has, or to an empty form. */
    restart() {
      discard();
      command.clear();
      setResumed(false);
      setTurn(turn + 1);
    },
    /** What a colleague has made of it meanwhile. */
    theirs,
    takeTheirs() {
      if (!theirs) return;
      command.clear();
      change({ savedId: theirs.id, ...formOf(theirs) });
      setTurn(turn + 1);
    },
    keepMine() {
      if (!theirs) return;
      command.clear();
      change({ base: theirs.version });
    },
  };
}

export type NoticeFormState = ReturnType<typeof useNoticeForm>;
