import type { Fields } from '../body.ts';
import type { State } from '../state.ts';
import type { Template } from '../templates.ts';
import { BadInput, isTexts, only, openidIn, recordIn } from './inputs.ts';

const MOST = 5;
const choosable = ['accept', 'reject', 'ban', 'acceptWithAudio'] as const;
type Choice = (typeof choosable)[number];

export type SubscribeAnswer = { errMsg: string; errCode?: number; [templateId: string]: string | number | undefined };

/** wx.requestSubscribeMessage and the person's taps in its sheet. Without choices everything is accepted. */
export function requestSubscribe(state: State, fields: Fields): SubscribeAnswer {
  only(fields, ['openid', 'tmplIds', 'choices']);
  const person = state.people.meet(openidIn(fields));
  const { tmplIds } = fields;
  if (tmplIds === undefined || (isTexts(tmplIds) && tmplIds.length === 0))
    return failed(10001, "TmplIds can't be empty");
  if (!isTexts(tmplIds)) return failed(10004, 'Invalid template id');
  if (tmplIds.length > MOST) return failed(20003, 'Templates count out of max bounds');
  const asked = found(state, tmplIds);
  if (!asked) return failed(20001, 'No template data return, verify the template id exist');
  if (new Set(asked.map(({ kind }) => kind)).size > 1) return failed(20002, 'Templates type must be same');
  if (!person.mainSwitch) return failed(20004, 'The main switch is switched off');
  const choices = checkedChoices(recordIn(fields, 'choices') ?? {}, tmplIds);

  const answer: SubscribeAnswer = { errMsg: 'requestSubscribeMessage:ok' };
  const titles = new Set<string>();
  for (const { id, title } of asked) {
    // Of templates with one title the platform shows only the first.
    const choice = titles.has(title) ? 'filter' : (choices[id] ?? 'accept');
    titles.add(title);
    answer[id] = choice;
    if (choice === 'accept' || choice === 'acceptWithAudio') state.credits.add(person.openid, id);
  }
  return answer;
}

const failed = (errCode: number, why: string): SubscribeAnswer => ({
  errMsg: `requestSubscribeMessage:fail ${why}`,
  errCode,
});

function found({ settings }: State, ids: readonly string[]): Template[] | undefined {
  const templates = [...new Set(ids)].map((id) => settings.templates.find((one) => one.id === id));
  return templates.every((one) => one !== undefined) ? templates : undefined;
}

function checkedChoices(choices: Fields, tmplIds: readonly string[]): Record<string, Choice> {
  only(choices, tmplIds);
  const checked: Record<string, Choice> = {};
  for (const [id, value] of Object.entries(choices)) {
    const choice = choosable.find((one) => one === value);
    if (!choice) throw new BadInput(`choices 里只能是 ${choosable.join('、')}`);
    checked[id] = choice;
  }
  return checked;
}
