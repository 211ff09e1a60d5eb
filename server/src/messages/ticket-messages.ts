import * as z from '@linli/shared/kit/zod.ts';
import type { Config } from '../config.ts';
import type { SubscribeMessage } from '../wechat/wechat.ts';
import { code, personName, phrase, thing, time } from './fields.ts';

/**
 * What tickets put into the outbox under `ticket.<action>`: whom to tell what. Texts may be of any length and shape;
 * they are cut to what WeChat takes.
 */
export interface TicketMessage {
  ticketId: string;
  /** What people say on the phone: `20261120-0007`. */
  number: string;
  /** 「厨房水管漏水」 */
  title: string;
  /** The new state in at most five Chinese characters: 「已派单」. */
  phrase: string;
  /** What it means for the reader: 「李师傅将在15:00前联系您」. */
  hint: string;
  /** Persons. */
  recipients: string[];
  /** Default `progress`; `visit` asks for acceptance or a rating; `work` tells staff of an order. */
  kind?: 'progress' | 'visit' | 'work' | undefined;
  /** Of `work`. */
  work?: { place: string; contactName: string; /** Epoch ms. */ visitAt?: number | undefined } | undefined;
}

const Person = z.string().min(1).max(36);
/** As it comes back from the outbox. */
export const TicketMessage: z.ZodType<TicketMessage> = z.object({
  ticketId: Person,
  number: z.string(),
  title: z.string(),
  phrase: z.string(),
  hint: z.string(),
  recipients: z.array(Person).max(100),
  kind: z.enum(['progress', 'visit', 'work']).optional(),
  work: z.object({ place: z.string(), contactName: z.string(), visitAt: z.number().optional() }).optional(),
});

type Templates = Pick<Config, 'WX_TEMPLATE_PROGRESS' | 'WX_TEMPLATE_VISIT' | 'WX_TEMPLATE_WORK'>;

/** The subscribe message, or nothing where the template is not set. */
export function ticketTemplate(
  message: TicketMessage,
  at: number,
  templates: Templates,
): Omit<SubscribeMessage, 'openid'> | undefined {
  const { kind = 'progress', ticketId, number, title, hint, work } = message;
  const character_string1 = code(number);
  const thing2 = thing(title);
  const resident = `packages/tickets/detail/index?id=${ticketId}`;
  const made = {
    progress: {
      templateId: templates.WX_TEMPLATE_PROGRESS,
      page: resident,
      data: { character_string1, thing2, phrase3: phrase(message.phrase), time4: time(at), thing5: thing(hint) },
    },
    visit: {
      templateId: templates.WX_TEMPLATE_VISIT,
      page: resident,
      data: { character_string1, thing2, time3: time(at), thing4: thing(hint) },
    },
    work: {
      templateId: templates.WX_TEMPLATE_WORK,
      page: `packages/desk/ticket/index?id=${ticketId}`,
      data: {
        character_string1,
        thing2,
        thing3: thing(work?.place ?? ''),
        time4: time(work?.visitAt ?? at),
        name5: personName(work?.contactName ?? ''),
      },
    },
  }[kind];
  return made.templateId === '' ? undefined : made;
}
