import type { NotifyPrompt } from '@linli/shared/messages/messages.schema.ts';
import { api } from './api.ts';
import { randomKey } from './net/random-key.ts';
import { platform } from './platform/platform.ts';
import { storage } from './storage.ts';

/** Answers the server has not heard of yet: each accept is worth a message, so none is lost with a connection. */
const UNTOLD = 'notify.untold';
type Choices = Parameters<typeof api.messages.recordChoices>[0]['body']['choices'];
interface Untold {
  key: string;
  choices: Choices;
}

/**
 * Asks WeChat for what a page's `prompt` names, and tells the server what was answered. Call it in the tap handler
 * before any await: WeChat asks only then. Never throws; whether it was accepted is nobody's condition.
 */
export async function askToNotify(prompt: NotifyPrompt): Promise<void> {
  if (prompt.length === 0) return;
  const asked = platform.askToNotify(prompt.map(({ templateId }) => templateId));
  const answers = await asked;
  const choices = prompt.flatMap(({ template, templateId }) => {
    const choice = answers[templateId];
    return choice ? [{ template, choice }] : [];
  });
  if (choices.length === 0) return;
  storage.write(UNTOLD, [...untold(), { key: randomKey(), choices }]);
  await tellChoices();
}

const untold = () => storage.read<Untold[]>(UNTOLD) ?? [];

/** Sends what is still untold; called again whenever the settings or the inbox are opened. */
export async function tellChoices(): Promise<void> {
  for (const { key, choices } of untold()) {
    try {
      await api.messages.recordChoices({ body: { choices } }, { idempotencyKey: key });
    } catch {
      return;
    }
    storage.write(
      UNTOLD,
      untold().filter((one) => one.key !== key),
    );
  }
}
