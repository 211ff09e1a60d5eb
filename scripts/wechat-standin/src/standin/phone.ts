import type { Fields } from '../body.ts';
import { newOpenid } from '../platform/login.ts';
import type { State } from '../state.ts';
import { BadInput, only, openidIn } from './inputs.ts';

/** wx.login on this person's phone; without an openid, on the phone of someone who never used the app. */
export function login(state: State, fields: Fields): object {
  only(fields, ['openid']);
  const openid = fields['openid'] === undefined ? newOpenid(state) : openidIn(fields);
  state.people.meet(openid);
  return { errMsg: 'login:ok', code: state.loginCodes.issue({ openid }), openid };
}

/** The tap on a getPhoneNumber button: the event's detail. */
export function phoneCode(state: State, fields: Fields): object {
  only(fields, ['openid', 'phoneNumber']);
  const person = state.people.meet(openidIn(fields));
  const { phoneNumber: phone = person.phone } = fields;
  if (typeof phone !== 'string' || !/^1\d{10}$/.test(phone))
    throw new BadInput('phoneNumber 要是 11 位手机号；演示人物可以不填');
  if (state.faults.switches().phoneQuotaUsedUp) return { errMsg: 'getPhoneNumber:fail no quota', errno: 1400001 };
  person.phone = phone;
  return { errMsg: 'getPhoneNumber:ok', code: state.phoneCodes.issue({ openid: person.openid, phone }) };
}

/** What the seed knows better (a name), and the person's own switch for all subscribe messages. */
export function changePerson(state: State, fields: Fields): object {
  only(fields, ['openid', 'label', 'mainSwitch']);
  const { label, mainSwitch } = fields;
  if (label !== undefined && (typeof label !== 'string' || label === '' || label.length > 30))
    throw new BadInput('label 要是 1 到 30 个字');
  if (mainSwitch !== undefined && typeof mainSwitch !== 'boolean') throw new BadInput('mainSwitch 要是 true 或 false');
  const person = state.people.meet(openidIn(fields));
  if (label !== undefined) person.label = label;
  if (mainSwitch !== undefined) person.mainSwitch = mainSwitch;
  return person;
}
