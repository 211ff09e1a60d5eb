import { DAY } from '@linli/shared/kit/time.ts';
import type { NotifyPrompt, RecordChoices } from '@linli/shared/messages/messages.schema.ts';
import { MessageTemplate } from '@linli/shared/messages/messages.words.ts';
import type { Config } from '../../config.ts';
import { statement } from '../../database/queries/statement.ts';
import { personById } from '../../identity/persons.service.ts';
import type { Actor, Scope } from '../../kit/scope.ts';
import { addChoice } from './credits.ts';
import type { SubscriptionRow } from '../messages.tables.ts';

/** After a refusal not again at once: asking everywhere trains people to refuse (wechat.md §2). */
const ASK_AGAIN = 30 * DAY;

const isRefused = ({ choice, answered_at }: Pick<SubscriptionRow, 'choice' | 'answered_at'>, now: number) =>
  choice !== 'accept' && now - answered_at < ASK_AGAIN;

export const templateIdOf = (config: Config, template: MessageTemplate): string => config[`WX_TEMPLATE_${template}`];

const ofPerson = statement<SubscriptionRow>('SELECT * FROM subscriptions WHERE person_id = ?');

/** What a page may ask for in its next tap: the templates that are set and were not refused lately. */
export async function promptFor(
  { db, deps, actor, now }: Scope,
  templates: readonly MessageTemplate[],
): Promise<NotifyPrompt> {
  const answers = await ofPerson.all(db, [actor.personId]);
  const refused = new Set(answers.filter((answer) => isRefused(answer, now)).map(({ template }) => template));
  return templates
    .map((template) => ({ template, templateId: templateIdOf(deps.config, template) }))
    .filter(({ template, templateId }) => templateId !== '' && !refused.has(template));
}

/** What a person may be asked for: new orders are for those who work here. */
function templatesFor({ roles, home }: Pick<Actor, 'roles' | 'home'>): MessageTemplate[] {
  const works = roles.some((role) => role !== 'person' && role !== 'resident');
  return MessageTemplate.options.filter((template) => (template === 'WORK' ? works : home !== undefined || !works));
}

/** What is subscribed, and how else somebody is reached. */
export async function mySubscriptions(scope: Scope) {
  const { db, actor, deps, now } = scope;
  const rows = await ofPerson.all(db, [actor.personId]);
  const known = new Map(rows.map((row) => [row.template, row]));
  return {
    subscriptions: templatesFor(actor).map((template) => {
      const row = known.get(template);
      const templateId = templateIdOf(deps.config, template);
      return { template, templateId, row, askable: templateId !== '' && !(row && isRefused(row, now)) };
    }),
    sms: deps.sms.on,
    phone: (await personById(scope, actor.personId))?.phone,
  };
}

/** Told right after the tap. Each accept is one message more; a refusal is remembered, and nobody asks again at once. */
export async function recordChoices({ db, actor, now }: Scope, { choices }: RecordChoices): Promise<void> {
  for (const { template, choice } of choices)
    await addChoice(db, { person_id: actor.personId, template, choice, answered_at: now });
}
