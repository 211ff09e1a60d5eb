import type { ReportForm } from '@linli/shared/tickets/tickets.schema.ts';
import { platform } from '../../../kit/platform/platform.ts';
import { storage } from '../../../kit/storage.ts';
import { mayAsk } from './may-ask.ts';

const refusedAt = 'notify.progress.refused';

/** Which templates to ask for; the server holds their ids. */
export const templatesOf = ({ templates = [] }: ReportForm): readonly string[] => templates;

export const mayAskAboutProgress = (templates: readonly string[], now: number) =>
  templates.length > 0 && mayAsk(storage.read<number>(refusedAt), now);

export async function askAboutProgress(templates: readonly string[]): Promise<void> {
  const answers = Object.values(await platform.askToNotify([...templates]));
  if (answers.length && answers.every((answer) => answer !== 'accept')) storage.write(refusedAt, Date.now());
  else storage.remove(refusedAt);
}
