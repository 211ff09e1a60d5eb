import { useRef, useState } from 'react';
import { Problem } from '@linli/shared/kit/problem.ts';
import type { PublicityTask } from '@linli/shared/worklog/worklog.schema.ts';
import { toast } from '../../../../kit/device.ts';
import { useCommand } from '../../../../kit/data/use-command.ts';
import { useDraft } from '../../../../kit/data/use-draft.ts';
import { announceChange, announcingConflicts } from '../../frame/desk-changes.ts';

interface TaskOptions<Draft extends object> {
  task: PublicityTask;
  name: string;
  empty: Draft;
  send: (draft: Draft, version: number) => Promise<PublicityTask>;
  said: string;
  onDone: () => void;
}

/** A form about one task: kept until it succeeded; after a colleague's change the next attempt goes by the new version. */
export function useTask<Draft extends object>({ task, name, empty, send, said, onDone }: TaskOptions<Draft>) {
  const [start] = useState(empty);
  const [draft, change, discard] = useDraft(`desk.${task.id}.${name}`, start);
  const seen = useRef(0);
  const command = useCommand((input: Draft) => announcingConflicts(send(input, Math.max(task.version, seen.current))), {
    onDone() {
      toast(said);
      discard();
      announceChange();
      onDone();
    },
  });
  const { problem } = command;
  const current = problem instanceof Problem ? (problem.extra.current as PublicityTask | undefined) : undefined;
  seen.current = Math.max(seen.current, current?.version ?? 0);
  return { draft, change, command };
}
