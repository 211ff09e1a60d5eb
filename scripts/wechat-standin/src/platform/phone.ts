import type { Fields } from '../body.ts';
import { Refused } from '../refusals.ts';
import type { State } from '../state.ts';

export type PhoneInfo = {
  phoneNumber: string;
  purePhoneNumber: string;
  countryCode: string | number;
  watermark: { timestamp: number; appid: string };
};

export function userPhoneNumber(state: State, fields: Fields): { phone_info: PhoneInfo } {
  const { code, openid } = fields;
  if (typeof code !== 'string' || code === '') throw new Refused(41008);
  const grant = state.phoneCodes.look(code);
  // Here the platform documents one errcode for unknown, old, used and somebody else's.
  if (typeof grant === 'string' || grant.phone === undefined) throw new Refused(40029);
  if (openid !== undefined && openid !== grant.openid) throw new Refused(40029);
  state.phoneCodes.use(code);
  const timestamp = Math.floor(state.clock.now() / 1000);
  return {
    phone_info: {
      phoneNumber: grant.phone,
      purePhoneNumber: grant.phone,
      // Comes as text or as a number on the real platform; half of the numbers here show each.
      countryCode: Number(grant.phone.at(-1)) % 2 === 0 ? 86 : '86',
      watermark: { timestamp, appid: state.settings.appid },
    },
  };
}
