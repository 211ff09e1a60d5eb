import { pino } from 'pino';
import type { Template } from '@linli/wechat-standin/templates.ts';
import { templates } from '@linli/wechat-standin/templates.ts';
import type { MessageTemplate } from '@linli/shared/messages/messages.words.ts';
import { Units } from '../../estates/estates.tables.ts';
import { Persons, WechatIdentities } from '../../identity/identity.tables.ts';
import { Outbox } from '../../outbox/outbox.tables.ts';
import { demoPerson, type DemoCode } from '../../seed/demo/people.ts';
import type { SmsMessage, SmsResult } from '../../kit/ports/sms.ts';
import { startWorld, type World } from './world.ts';
import type { Deps } from '../../kit/deps.ts';
import type { WeChat } from '../../kit/ports/wechat.ts';
import { createWeChat } from '../../wechat/wechat-client.ts';
import { deliverDue } from '../../messages/delivery/deliver.ts';
import { addChoice } from '../../messages/subscriptions/credits.ts';
import { MessageAttempts, MessageRecipients, Subscriptions } from '../../messages/messages.tables.ts';
import { notify, type Recipient, type Notification } from '../../messages/notifications/notify.service.ts';

export const SEND = '/cgi-bin/message/subscribe/send';
export const idOf = (person: DemoCode) => demoPerson(person).id;

const standins: Record<MessageTemplate, Template> = {
  PROGRESS: templates.ticketProgress,
  VISIT: templates.ticketVisit,
  WORK: templates.newWorkOrder,
  PARCEL: templates.parcelArrival,
  NOTICE: templates.notice,
};

export interface Addressee {
  id: string;
  openid: string;
}

/** However slow the machine, what is answered is waited for. */
function patientWeChat(deps: Deps, isSilent: () => boolean): WeChat {
  const [patient, hasty] = [createWeChat(deps, { timeoutMs: 60_000 }), createWeChat(deps, { timeoutMs: 4_000 })];
  return {
    ...patient,
    sendSubscribeMessage: (message) => (isSilent() ? hasty : patient).sendSubscribeMessage(message),
  };
}

export type Office = Awaited<ReturnType<typeof startOffice>>;

/** A world whose text messages are counted, and the words of a sender. Only a WeChat that hangs is not waited for. */
export async function startOffice(options: Parameters<typeof startWorld>[0] = {}) {
  const texts: SmsMessage[] = [];
  const lines: string[] = [];
  let silent = false;
  let smsAnswers: SmsResult[] = [];
  const world: World = await startWorld({
    ...options,
    deps: (deps) => ({
      wechat: patientWeChat(deps, () => silent),
      sms: {
        on: true,
        async send(message) {
          texts.push(message);
          return smsAnswers.shift() ?? { ok: true };
        },
      },
      log: pino({}, { write: (line) => void lines.push(line) }),
      ...options.deps?.(deps),
    }),
  });
  const { deps, standin } = world;
  const unit = await deps.db.read.findOneByOrFail(Units, { address: '3栋2单元602' });
  const estateId = unit.estate_id;
  let told = 0;

  const office = {
    world,
    estateId,
    unitId: unit.id,
    texts,
    /** What the server wrote into its log. */
    lines,
    smsAnswers: (...answers: SmsResult[]) => void (smsAnswers = answers),
    person: (code: DemoCode): Addressee => ({ id: idOf(code), openid: `o_${code}` }),

    /** People who have WeChat with us and of whom nothing else is known. */
    async crowd(n: number, of = 'crowd'): Promise<Addressee[]> {
      const people = Array.from({ length: n }, (_, index) => ({ id: deps.newId(), openid: `o_${of}_${index}` }));
      await deps.db.tx(async (db) => {
        const phone = { phone_sealed: null, phone_print: null, phone_tail_print: null };
        await db.insert(
          Persons,
          people.map(({ id }) => ({ id, name: '张三', ...phone, created_at: 0 })),
        );
        await db.insert(
          WechatIdentities,
          people.map(({ id, openid }) => ({ id: deps.newId(), openid, unionid: null, person_id: id, created_at: 0 })),
        );
      });
      for (const { openid } of people) standin.state.people.meet(openid);
      return people;
    },

    /** In WeChat's sheet and in our count; `only` one of them where they have come apart. */
    async accept({ id, openid }: Addressee, template: MessageTemplate, only?: 'wechat' | 'ours') {
      if (only !== 'ours') standin.state.credits.add(openid, standins[template].id);
      if (only === 'wechat') return;
      await deps.db.tx((db) => addChoice(db, { person_id: id, template, choice: 'accept', answered_at: world.now() }));
    },

    deliver: () => deliverDue(deps),

    /** Lets time go by, then delivers. */
    async after(ms: number) {
      world.tick(ms);
      await deliverDue(deps);
    },

    /** Tells and does not deliver. */
    async notify(recipients: readonly (Addressee | Recipient)[], change: Partial<Notification> = {}): Promise<string> {
      const notification: Notification = {
        estateId,
        kind: 'TICKET_PROGRESS',
        dedupKey: `test:${(told += 1)}`,
        subject: { kind: 'ticket', id: deps.newId() },
        title: '水管漏水 3栋2单元602：已派单',
        body: '已经安排王师傅为您处理。预计11月20日15:00前与您联系。',
        fields: { number: '20261120-0007', what: '水管漏水', state: '已派单', hint: '11月20日15:00前与您联系' },
        ...change,
      };
      const to = recipients.map((one) => ('openid' in one ? { personId: one.id, unitId: unit.id } : one));
      const id = await deps.db.tx((db) => notify({ db, deps, now: world.now() }, notification, to));
      return id!;
    },

    parcel: (change: Partial<Notification> = {}): Partial<Notification> => ({
      kind: 'PARCEL_ARRIVED',
      subject: { kind: 'parcel', id: deps.newId() },
      title: '快递到了',
      body: '取件码 2-3-6015，南门驿站，8:00–21:00。',
      fields: { code: '2-3-6015', carrier: '顺丰', place: '南门驿站' },
      ...change,
    }),

    fault: (
      answer: Parameters<typeof standin.state.faults.add>[0]['answer'],
      more: { times?: number; after?: boolean } = {},
    ) => {
      silent = answer === 'hang';
      standin.state.faults.add({ answer, times: 1, path: SEND, ...more });
    },

    received: ({ openid }: Pick<Addressee, 'openid'>) => standin.state.inbox.of(openid).length,

    /** The log as it stands: `WECHAT SENT`, `WECHAT REFUSED 47003`. */
    async log(messageId?: string): Promise<string[]> {
      const where = messageId ? { message_id: messageId } : {};
      return (await deps.db.read.find(MessageAttempts, { where, order: { id: 'ASC' } })).map(
        ({ channel, result, errcode }) => `${channel} ${result}${errcode === null ? '' : ` ${errcode}`}`,
      );
    },

    credit: async ({ id }: Pick<Addressee, 'id'>, template: MessageTemplate) =>
      (await deps.db.read.findOneBy(Subscriptions, { person_id: id, template }))?.credit,

    recipient: ({ id }: Pick<Addressee, 'id'>, messageId: string) =>
      deps.db.read.findOneByOrFail(MessageRecipients, { person_id: id, message_id: messageId }),

    /** What the outbox holds under a topic. */
    emitted: async (topic: string): Promise<unknown[]> =>
      (await deps.db.read.find(Outbox, { where: { topic }, order: { id: 'ASC' } })).map(
        ({ payload }) => JSON.parse(payload) as unknown,
      ),
  };
  return office;
}
