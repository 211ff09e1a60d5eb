import type { EstatePolicies } from '@linli/shared/estates/policies.schema.ts';
import { DAY, HOUR, toInstant } from '@linli/shared/kit/time.ts';
import type { TicketPromises } from '@linli/shared/tickets/tickets.schema.ts';
import { Urgency } from '@linli/shared/tickets/tickets.words.ts';
import { dueAt, isRepair, replyWithin, type Promised } from './deadlines.ts';

/** What a resident is promised by an urgency, in words; `dueAt` says the same as instants. */
export function promiseText(promised: Promised, policies: EstatePolicies): string {
  const { kind, category, urgency, source, place } = promised;
  if (!isRepair(kind))
    return `${spanText(replyWithin(source, policies))}内答复，${policies.complaintResolveDays} 天内办结`;
  if (urgency === 'EMERGENCY') {
    const { emergencyContactMinutes, emergencyOnSiteMinutes, fireResolveHours } = policies;
    const there = contactAndOnSite(`${emergencyContactMinutes} 分钟`, `${emergencyOnSiteMinutes} 分钟`);
    return `${there}，${category === 'FIRE' ? `${fireResolveHours} 小时内修复` : '当天修好，急修不过夜'}`;
  }
  if (urgency === 'MAJOR') {
    const { majorContactHours, majorOnSiteHours, majorResolveHours } = policies;
    return `${contactAndOnSite(`${majorContactHours} 小时`, `${majorOnSiteHours} 小时`)}，${majorResolveHours} 小时内修好`;
  }
  const contact = `${policies.generalContactHours} 小时内联系`;
  if (place === 'PUBLIC') return `${contact}，${policies.publicResolveDays} 天内修好`;
  if (urgency === 'MINOR') return `${contact}，当天修好`;
  const { generalOnSiteWorkingDays, generalResolveWorkingDays } = policies;
  return `${contact}，${generalOnSiteWorkingDays} 个工作日内上门，${generalResolveWorkingDays} 个工作日内修好`;
}

const contactAndOnSite = (contact: string, onSite: string) =>
  contact === onSite ? `${contact}内联系并到场` : `${contact}内联系，${onSite}内到场`;

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
