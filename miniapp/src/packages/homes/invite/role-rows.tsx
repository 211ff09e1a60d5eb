import { View } from '@tarojs/components';
import { membershipRoleLabels, type InviteMember } from '@linli/shared/homes/homes.schema.ts';
import { Tap, says } from '../../../kit/native/native.tsx';
import { Icon } from '../../../kit/ui/display/icon.tsx';
import { invitedHint } from '../invited-roles.ts';

type Role = InviteMember['role'];

interface RoleRowsProps {
  roles: readonly Role[];
  value: Role;
  onChoose: (role: Role) => void;
}

/** Each role with what it allows: a choice that is made blind is made wrong. */
export const RoleRows = ({ roles, value, onChoose }: RoleRowsProps) => (
  <View {...says({ role: 'radiogroup', label: '邀请的身份' })}>
    {roles.map((role) => (
      <Tap key={role} className="k-cell" role="radio" checked={role === value} onTap={() => onChoose(role)}>
        <View className="k-cell-body">
          <View className="k-cell-title">{membershipRoleLabels[role]}</View>
          <View className="k-cell-detail">{invitedHint(role)}</View>
        </View>
        <View className={`homes-tick homes-tick-round${role === value ? ' k-chosen' : ''}`}>
          {role === value && <Icon name="check" />}
        </View>
      </Tap>
    ))}
  </View>
);
