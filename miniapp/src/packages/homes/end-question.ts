import { labelOf } from '@linli/shared/kit/label.ts';
import { membershipRoleLabels, type Membership } from '@linli/shared/homes/homes.schema.ts';

/** The question before a membership ends: who, from where, and that it takes effect at once. */
export function endQuestion({ isMe, personName, role }: Membership, address: string) {
  if (isMe)
    return {
      title: `退出 ${address}？`,
      text: '立即失效：您马上看不到这套房屋的报修和进度，再加入要重新邀请或核实。',
      yes: '退出',
      danger: true,
    };
  return {
    title: `移除${labelOf(membershipRoleLabels, role)}${personName}？`,
    text: `立即失效：${personName}马上看不到 ${address} 的报修和进度。以后可以再邀请。`,
    yes: '移除',
    danger: true,
  };
}
