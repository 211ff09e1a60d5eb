import type { MessageKind, MessageTemplate } from '@linli/shared/messages/messages.words.ts';
import type { SmsKind } from '../../kit/ports/sms.ts';
import { code, date, personName, phrase, short, thing, time } from './fields.ts';
import type { MessageRow } from '../messages.tables.ts';

/**
 * What a telling may give besides title and body, by our own names: `number`, `what`, `state`, `hint`, `place`,
 * `contactName`, `visitAt` (ms) of tickets; `code`, `carrier`, `place`, `at` (ms) of parcels; `excerpt` of notices.
 */
type Fields = Readonly<Record<string, string>>;
export type Said = Pick<MessageRow, 'kind' | 'subject_kind' | 'subject_id' | 'title' | 'body' | 'created_at'> & {
  fields: Fields;
};

/** The names of the fields are those of the console: where yours differ, this is the place (docs/deploy.md). */
const shapes: Record<MessageTemplate, (said: Said) => Record<string, string>> = {
  PROGRESS: ({ fields, title, body, created_at }) => ({
    character_string1: code(fields.number ?? ''),
    thing2: thing(fields.what ?? title),
    phrase3: phrase(fields.state ?? ''),
    time4: time(created_at),
    thing5: thing(fields.hint ?? body),
  }),
  VISIT: ({ fields, title, body, created_at }) => ({
    character_string1: code(fields.number ?? ''),
    thing2: thing(fields.what ?? title),
    time3: time(created_at),
    thing4: thing(fields.hint ?? body),
  }),
  WORK: ({ fields, title, created_at }) => ({
    character_string1: code(fields.number ?? ''),
    thing2: thing(fields.what ?? title),
    thing3: thing(fields.place ?? ''),
    time4: time(instant(fields.visitAt, created_at)),
    name5: personName(fields.contactName ?? ''),
  }),
  PARCEL: ({ fields, title, created_at }) => ({
    character_string1: code(fields.code ?? ''),
    thing2: thing(fields.carrier ?? title),
    thing3: thing(fields.place ?? ''),
    time4: time(instant(fields.at, created_at)),
  }),
  NOTICE: ({ fields, title, body, created_at }) => ({
    thing1: thing(title),
    date2: date(created_at),
    thing3: thing(fields.excerpt ?? body),
  }),
};

export const dataOf = (template: MessageTemplate, said: Said) => shapes[template](said);

/** Where a tap leads. */
export function pageOf({ kind, subject_kind, subject_id }: Pick<Said, 'kind' | 'subject_kind' | 'subject_id'>) {
  if (subject_kind === 'ticket')
    return isForStaff(kind)
      ? `packages/desk/tickets/ticket/index?id=${subject_id}`
      : `packages/tickets/detail/index?id=${subject_id}`;
  if (subject_kind === 'notice') return `packages/notices/detail/index?id=${subject_id}`;
  if (subject_kind === 'parcel') return 'packages/parcels/index/index';
  if (subject_kind === 'billing-run') return 'packages/fees/standards/index';
  return undefined;
}

const isForStaff = (kind: MessageKind) => kind === 'WORK_ORDER' || kind === 'STAFF_REMINDER';

/** Written by a domain as text; what is not a time is not shown as one. */
const instant = (text: string | undefined, otherwise: number) => {
  const at = Number(text);
  return text !== undefined && Number.isSafeInteger(at) && Math.abs(at) < 8e15 ? at : otherwise;
};

/** The variables of the text messages; providers take at most 35 characters for each. */
const texts: Record<SmsKind, (said: Said) => Record<string, string>> = {
  PROGRESS: ({ fields, title, body }) => ({
    number: code(fields.number ?? ''),
    hint: short(fields.hint ?? (body || title)),
  }),
  WORK: ({ fields, title }) => ({ number: code(fields.number ?? ''), what: short(fields.what ?? title) }),
  PARCEL: ({ fields, title }) => ({ code: code(fields.code ?? ''), place: short(fields.place ?? title) }),
  NOTICE: ({ title }) => ({ title: short(title) }),
};

export const smsParams = (kind: SmsKind, said: Said) => texts[kind](said);
