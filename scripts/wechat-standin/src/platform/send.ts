import type { Fields } from '../body.ts';
import { Refused } from '../refusals.ts';
import type { State } from '../state.ts';
import { checkedMessage } from './message.ts';

export async function sendMessage(state: State, fields: Fields): Promise<{ msgid: number }> {
  const message = checkedMessage(state, fields);
  const { openid, templateId } = message;
  if (state.sending.has(openid)) throw new Refused(43108);
  state.sending.add(openid);
  try {
    await state.settings.sendTakes();
    const text = message.fields.map(({ value }) => value).join('\n');
    if (state.faults.switches().sensitiveWords.some((word) => text.includes(word))) throw new Refused(45168);
    if (!state.people.meet(openid).mainSwitch) throw new Refused(43101);
    if (!state.credits.take(openid, templateId)) throw new Refused(43101);
    return { msgid: state.inbox.put(message).msgid };
  } finally {
    state.sending.delete(openid);
  }
}
