import { maskPhone } from '@linli/shared/kit/phone.ts';
import type { Deps } from '../kit/deps.ts';
import type { Sms } from '../kit/ports/sms.ts';

/** For the demo: says that one would have left, and neither to whom nor what was in it. */
export const createLogSms = ({ log }: Pick<Deps, 'log'>): Sms => ({
  on: true,
  async send({ phone, kind, id }) {
    log.info({ kind, to: maskPhone(phone), id }, 'a text message would leave here');
    return { ok: true };
  },
});

export const noSms: Sms = {
  on: false,
  send: async () => ({ ok: false, reason: 'refused', code: 'off' }),
};
