import { createHash } from 'node:crypto';
import type { Message } from '../state/inbox.ts';
import type { Person } from '../state/people.ts';
import type { State } from '../state.ts';

export type Phone = Person & { credits: { templateId: string; title: string; left: number }[]; messages: Message[] };

/** Every phone with what it received and what may still be sent to it. */
export function phones(state: State, openid?: string): Phone[] {
  const { people, settings, credits, inbox } = state;
  return people
    .all()
    .filter((person) => openid === undefined || person.openid === openid)
    .map((person) => ({
      ...person,
      credits: settings.templates
        .map(({ id, title }) => ({ templateId: id, title, left: credits.left(person.openid, id) }))
        .filter(({ left }) => left > 0),
      messages: inbox.of(person.openid),
    }));
}

export const newestFirst = (shown: readonly Phone[]): Phone[] =>
  shown.toSorted((a, b) => (b.messages[0]?.msgid ?? 0) - (a.messages[0]?.msgid ?? 0));

/** Changes whenever the page would look different. */
export const revisionOf = (shown: readonly Phone[]): string =>
  createHash('sha1').update(JSON.stringify(shown)).digest('hex');
