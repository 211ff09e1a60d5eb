import { useState } from 'react';
import type { AppointProxy, ParcelProxy, ParcelsPage } from '@linli/shared/parcels/parcels.schema.ts';
import { api } from '../../../kit/api.ts';
import { useDraft } from '../../../kit/data/use-draft.ts';
import { useCommand } from '../../../kit/data/use-command.ts';
import { chosenOf, spansUpTo } from './choice.ts';
import { useFigures } from '../../../kit/figures.ts';

const nobody = { name: '' };

interface Missing {
  name?: string | undefined;
  pieces?: string | undefined;
}

/** Which pieces, who, for how long; and what is missing before the server is asked. */
export function useAppointment(
  page: ParcelsPage | undefined,
  asked: string | undefined,
  onMade: (proxy: ParcelProxy) => void,
) {
  const pieces = (page?.waiting ?? []).filter(({ actions }) => actions.includes('proxy'));
  /** Those ticked off, so that a piece that comes meanwhile is chosen too, as all are at first. */
  const [left, setLeft] = useState<ReadonlySet<string>>();
  const [{ name }, change, discard] = useDraft('parcels.proxy', nobody);
  const spans = spansUpTo(useFigures().proxyHours);
  const [picked, setSpan] = useState<string>();
  const span = picked ?? spans[0]!;
  const [missing, setMissing] = useState<Missing>({});
  const chosen = chosenOf(pieces, left, asked);
  const appointing = useCommand((body: AppointProxy, call) => api.parcels.appointProxy({ body }, call), {
    onDone(proxy) {
      discard();
      onMade(proxy);
    },
  });

  return {
    pieces,
    chosen,
    name,
    span,
    spans,
    appointing,
    setSpan,
    changeName(text: string) {
      change({ name: text });
      setMissing((before) => ({ ...before, name: undefined }));
    },
    toggle(id: string) {
      const now = new Set(pieces.map((piece) => piece.id).filter((other) => !chosen.includes(other)));
      if (!now.delete(id)) now.add(id);
      setLeft(now);
      setMissing((before) => ({ ...before, pieces: undefined }));
    },
    errorOf: { name: missing.name ?? appointing.fieldError('#/name'), pieces: missing.pieces },
    async send() {
      const found = {
        ...(!name.trim() && { name: '请填写代取人的称呼，保管员要核对' }),
        ...(!chosen.length && { pieces: '请至少选一件' }),
      };
      setMissing(found);
      if (Object.keys(found).length) return;
      await appointing.run({ name: name.trim(), hours: Number(span), parcelIds: chosen });
    },
  };
}

export type Appointment = ReturnType<typeof useAppointment>;
