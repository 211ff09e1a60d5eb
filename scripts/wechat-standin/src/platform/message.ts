import { isFields, type Fields } from '../body.ts';
import { isFieldValue } from '../fields.ts';
import type { Message } from '../state/inbox.ts';
import { Refused } from '../refusals.ts';
import type { State } from '../state.ts';
import type { Template } from '../templates.ts';

const states = ['developer', 'trial', 'formal'];
const langs = ['zh_CN', 'en_US', 'zh_HK', 'zh_TW'];

/** A send request that breaks no rule of the platform, as the message the phone would show. */
export function checkedMessage(state: State, fields: Fields): Omit<Message, 'msgid'> {
  const { touser, template_id: templateId, page, data } = fields;
  if (typeof touser !== 'string' || !state.people.find(touser)) throw new Refused(40003);
  const template = state.settings.templates.find((one) => one.id === templateId);
  if (!template) throw new Refused(40037);
  if (page !== undefined && page !== '' && !isReleased(state, page)) throw new Refused(41030);
  return {
    openid: touser,
    templateId: template.id,
    title: template.title,
    fields: checkedData(template, data),
    ...(page ? { page: String(page) } : {}),
    state: oneOf(states, fields, 'miniprogram_state', 'formal'),
    lang: oneOf(langs, fields, 'lang', 'zh_CN'),
    sentAt: state.clock.now(),
  };
}

function checkedData(template: Template, data: unknown): Message['fields'] {
  if (!isFields(data)) throw new Refused(47003, 'data');
  const extra = Object.keys(data).find((key) => !template.fields.some((field) => field.key === key));
  if (extra !== undefined) throw new Refused(47003, `data.${extra}`);
  return template.fields.map(({ key, type, label, values }) => {
    const holder = data[key];
    const value = isFields(holder) ? holder['value'] : undefined;
    if (!isFieldValue(type, value, values)) throw new Refused(47003, `data.${key}.value`);
    return { key, label, value };
  });
}

function isReleased({ settings }: State, page: unknown): boolean {
  const path = typeof page === 'string' ? page.split('?', 1)[0] : undefined;
  if (!path) return false;
  return settings.pages.some((known) => (known.endsWith('/') ? path.startsWith(known) : path === known));
}

function oneOf(allowed: readonly string[], fields: Fields, name: string, fallback: string): string {
  const value = fields[name] ?? fallback;
  if (typeof value !== 'string' || !allowed.includes(value)) throw new Refused(47003, name);
  return value;
}
