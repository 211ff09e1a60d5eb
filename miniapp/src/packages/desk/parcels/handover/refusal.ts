import { Problem } from '@linli/shared/kit/problem.ts';
import type { ProblemCode } from '@linli/shared/problems.ts';
import type { Handover, KeeperParcel } from '@linli/shared/parcels/parcels.admin.schema.ts';
import { messageOf } from '../../../../kit/data/message.ts';
import { clockText } from '../../../../kit/format.ts';

/** What the keeper does now, beside what the refusal says. */
const next: Partial<Record<ProblemCode, string>> = {
  'parcels.token-expired': '身份码一分钟换一次，亮一下屏幕就有新的。',
  'parcels.token-used': '也可以让住户报取件码。',
  'parcels.token-invalid': '也可以让住户报取件码，或核对证件。',
  'parcels.code-unknown': '也可以按单号在「快递」里查，或核对证件。',
  'parcels.proxy-expired': '请来人联系住户，在小程序里重新授权。',
  'parcels.proxy-revoked': '请来人联系住户问清楚；没有授权不能交。',
  'parcels.proxy-used': '代取码只能用一次，请来人联系住户重新授权。',
};

/** Why it cannot be, which pieces, until when, and what to do: all that can be said at a counter. */
export function refusalText(error: unknown, now: number): string {
  const message = messageOf(error);
  if (!(error instanceof Problem)) return message;
  const { code, extra } = error;
  if (code === 'parcels.codes-locked' && extra.retryAfter)
    return `输错次数太多，${clockText(now + extra.retryAfter * 1000)} 之后再输；现在可以扫身份码，或核对证件。`;
  return next[code] ? `${message}。${next[code]}` : message;
}

const waits = ({ state }: KeeperParcel) => state === 'IN_STORE';

/** The pieces that were ticked and are gone meanwhile, by their codes. */
export function goneMeanwhile(before: Handover, now: Handover, ticked: readonly string[]): KeeperParcel[] {
  const left = new Set(now.parcels.filter(waits).map(({ id }) => id));
  return before.parcels.filter(({ id }) => ticked.includes(id) && !left.has(id));
}

export const tickedStill = (now: Handover, ticked: readonly string[]) =>
  now.parcels.filter((parcel) => waits(parcel) && ticked.includes(parcel.id)).map(({ id }) => id);
