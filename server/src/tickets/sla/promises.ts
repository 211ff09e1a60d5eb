import type { EstatePolicies } from '@linli/shared/estates/policies.schema.ts';
import type { Counting } from '@linli/shared/estates/policy-figure.ts';
import { DAY, HOUR, MINUTE, toInstant } from '@linli/shared/kit/time.ts';
import type { TicketPromises } from '@linli/shared/tickets/tickets.schema.ts';
import { isRepair, Urgency } from '@linli/shared/tickets/tickets.words.ts';
import { comingOf, dueAt, replyWithin, waitedFor, type Promised } from './deadlines.ts';

/** What a resident is promised by an urgency, in words; `dueAt` says the same as instants. */
export function promiseText(promised: Promised, policies: EstatePolicies): string {
  const { kind, category, urgency, source, place, isSpecial } = promised;
  if (!isRepair(kind))
    return `${spanText(replyWithin(source, policies))}内答复，${policies.complaintResolveDays} 天内办结`;
  const coming = comingText(promised, policies);
  if (category === 'FIRE')
    return `${coming}，${isSpecial ? `${policies.fireSpecialResolveDays} 天` : `${policies.fireResolveHours} 小时`}内修复`;
  if (urgency === 'EMERGENCY') return `${coming}，当天修好，急修不过夜`;
  if (urgency === 'MAJOR') return `${coming}，${policies.majorResolveHours} 小时内修好`;
  if (place === 'PUBLIC') return `${coming}，${policies.publicResolveDays} 天内修好`;
  if (urgency === 'MINOR') return `${coming}，${waitedFor(promised) ? '上门当天' : '当天'}修好`;
  return `${coming}，${policies.generalResolveWorkingDays} 个工作日内修好`;
}

/** Who stands at the door has made contact, so that a later contact is not worth a word. */
function comingText(promised: Promised, policies: EstatePolicies): string {
  const { contact, onSite } = comingOf(promised, policies);
  if (waitedFor(promised)) return `${inText(contact)}联系，按约好的时间上门`;
  if (contact.counting !== onSite.counting || contact.ms < onSite.ms)
    return `${inText(contact)}联系，${inText(onSite)}到场`;
  return `${inText(onSite)}${contact.ms === onSite.ms ? '联系并' : ''}到场`;
}

/** 「10 分钟内」, 「上班时间 2 小时内」 */
const inText = ({ ms, counting }: { ms: number; counting: Counting }) =>
  `${counting === 'DESK_HOURS' ? '上班时间 ' : ''}${ms % HOUR ? `${ms / MINUTE} 分钟` : `${ms / HOUR} 小时`}内`;

/** Whole days from three on: 「48 小时」, 「3 天」 */
const spanText = (ms: number) => (ms >= 3 * DAY ? `${ms / DAY} 天` : `${ms / HOUR} 小时`);

/** What would be promised for something reported at `from`, urgency by urgency: the choice of who triages. */
export const promisesFor = (
  reported: Omit<Promised, 'urgency'>,
  from: number,
  policies: EstatePolicies,
): TicketPromises[] =>
  Urgency.options.map((urgency) => {
    const promised = { ...reported, urgency };
    const onSiteBy = dueAt('ON_SITE', from, promised, policies);
    return {
      urgency,
      text: promiseText(promised, policies),
      contactBy: toInstant(dueAt('FIRST_CONTACT', from, promised, policies)!),
      ...(onSiteBy !== null && { onSiteBy: toInstant(onSiteBy) }),
      resolveBy: toInstant(dueAt('RESOLVE', from, promised, policies)!),
    };
  });
