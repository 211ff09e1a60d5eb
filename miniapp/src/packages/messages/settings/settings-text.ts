import { localDateOf } from '@linli/shared/kit/time.ts';
import type { MessageSettings, Subscription } from '@linli/shared/messages/messages.schema.ts';
import type { MessageTemplate } from '@linli/shared/messages/messages.words.ts';
import { dayText } from '../../../kit/format.ts';

/** What each tells of. */
export const toldBy: Record<MessageTemplate, string> = {
  PROGRESS: '报修有人接单、师傅要上门、修好了，告诉您一声。',
  VISIT: '修好后请您验收，办结后请您评价。',
  WORK: '有新的工单派给您。',
  PARCEL: '快递到了，告诉您取件码；放久了，提醒您一次。',
  NOTICE: '停水停电、紧急情况和小区的新公告。',
};

export const creditText = ({ credit }: Pick<Subscription, 'credit'>) =>
  credit > 0 ? `还能收 ${credit} 条` : '一条也没有了';

export type Standing = 'askable' | 'refused' | 'absent';

/** Whether a tap may ask WeChat now. What was switched on in WeChat's own settings meanwhile holds. */
export function standingOf(
  { templateId, askable }: Pick<Subscription, 'templateId' | 'askable'>,
  kept: string | undefined,
): Standing {
  if (!templateId) return 'absent';
  if (kept === 'accept') return 'askable';
  if (kept === 'reject' || kept === 'ban') return 'refused';
  return askable ? 'askable' : 'refused';
}

/** 「11月20日 周五您同意了」 */
export function answerText({ choice, answeredAt, templateId }: Subscription, now: number): string {
  if (!templateId) return '本小区还没有开通这一种。';
  if (choice === undefined) return '还没有问过您。';
  const day = answeredAt ? dayText(localDateOf(Date.parse(answeredAt)), now) : '上次';
  if (choice === 'accept') return `${day}您同意了。`;
  if (choice === 'reject') return `${day}您没有同意。`;
  return choice === 'ban' ? '微信停用了这一种提醒。' : '微信这次没有弹出来问您。';
}

/** 22:00 → 晚上 10 点 */
export function hourText(clock: string): string {
  const [hour = 0, minute = 0] = clock.split(':').map(Number);
  const part = hour < 6 ? '凌晨' : hour < 12 ? '早上' : hour < 18 ? '下午' : '晚上';
  const shown = hour > 12 ? hour - 12 : hour;
  return `${part} ${shown} 点${minute ? ` ${minute} 分` : ''}`;
}

export const quietText = ({ quiet }: Pick<MessageSettings, 'quiet'>) =>
  `${hourText(quiet.from)}到${hourText(quiet.to)}不打扰您，消息等到早上再发。只有紧急的事（如突然停水、火警）会马上发。`;

export function smsText({ sms }: Pick<MessageSettings, 'sms'>): string {
  if (!sms.on) return '本小区没有开通短信。非让您知道不可的事，微信送不到时，管家会打电话或上门。';
  const to = sms.phone ? `发短信到 ${sms.phone}` : '发短信（您还没有登记手机号，请告诉客服）';
  return `快递到了、紧急公告这类非让您知道不可的事，微信送不到时会${to}。短信不收您的钱，不用设置。`;
}
