import { DAY } from '@linli/shared/kit/time.ts';
import type { NotifyPrompt } from '@linli/shared/messages/messages.schema.ts';
import type { MessageTemplate } from '@linli/shared/messages/messages.words.ts';
import type { Config } from '../config.ts';
import type { Scope } from '../kit/scope.ts';

/** After a refusal not again at once: asking everywhere trains people to refuse (wechat.md §2). */
const ASK_AGAIN = 30 * DAY;

export const templateIdOf = (config: Config, template: MessageTemplate): string => config[`WX_TEMPLATE_${template}`];

/** What a page may ask for in its next tap: the templates that are set and were not refused lately. */
export async function promptFor(
  { db, deps, actor, now }: Scope,
  templates: readonly MessageTemplate[],
): Promise<NotifyPrompt> {
  const answers = await db
    .selectFrom('subscriptions')
    .select(['template', 'choice', 'answered_at'])
    .where('person_id', '=', actor.personId)
    .execute();
  const refused = new Set(
    answers
      .filter(({ choice, answered_at }) => choice !== 'accept' && now - answered_at < ASK_AGAIN)
      .map(({ template }) => template),
  );
  return templates
    .map((template) => ({ template, templateId: templateIdOf(deps.config, template) }))
    .filter(({ template, templateId }) => templateId !== '' && !refused.has(template));
}
