import { useState } from 'react';
import type { HomeRequest, MembershipRole, RequestHome } from '@linli/shared/homes/homes.schema.ts';
import { api } from '../../../kit/api.ts';
import { useCommand } from '../../../kit/data/use-command.ts';
import { useDraft } from '../../../kit/data/use-draft.ts';
import { missingIn, type RequestFields } from './request-fields.ts';

const empty: RequestFields = { door: '', name: '', note: '' };

/** The form, what is missing in it, and how it is sent; kept on the phone until it was. */
export function useRequestForm(onSent: (request: HomeRequest) => void) {
  const [fields, change, discard] = useDraft<RequestFields>('home-request', empty);
  const [missing, setMissing] = useState<ReturnType<typeof missingIn>>({});
  const sending = useCommand((body: RequestHome, call) => api.homes.request({ body }, call), {
    onDone(request) {
      discard();
      onSent(request);
    },
  });

  return {
    fields,
    sending,
    change(part: Partial<RequestFields>) {
      change(part);
      setMissing((before) => ({
        ...before,
        ...Object.fromEntries(Object.keys(part).map((name) => [name, undefined])),
      }));
    },
    errorOf: (name: keyof RequestFields) => missing[name] ?? sending.fieldError(`#/${name}`),
    check(): boolean {
      const found = missingIn(fields);
      setMissing(found);
      return Object.keys(found).length === 0;
    },
    async send() {
      const { buildingId, role, door, name, note } = fields;
      if (!buildingId || !role) return;
      await sending.run({ buildingId, role: role as MembershipRole, door, name, ...(note.trim() && { note }) });
    },
  };
}

export type RequestForm = ReturnType<typeof useRequestForm>;
