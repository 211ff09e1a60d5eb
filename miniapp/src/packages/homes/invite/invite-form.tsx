import { useState } from 'react';
import { View } from '@tarojs/components';
import type { Invitation, InviteMember } from '@linli/shared/homes/homes.schema.ts';
import { api } from '../../../kit/api.ts';
import { useCommand } from '../../../kit/data/use-command.ts';
import { Heading } from '../../../kit/native/native.tsx';
import { Failure } from '../../../kit/ui/display/banner.tsx';
import { Button } from '../../../kit/ui/input/button.tsx';
import { Card } from '../../../kit/ui/display/card.tsx';
import { LastDay } from './last-day.tsx';
import { RoleRows } from './role-rows.tsx';

interface InviteFormProps {
  address: string;
  roles: InviteMember['role'][];
  onMade: (invitation: Invitation, lastDay: string | undefined) => void;
}

export function InviteForm({ address, roles, onMade }: InviteFormProps) {
  const [role, setRole] = useState(roles[0]!);
  const [lastDay, setLastDay] = useState('');
  const validUntil = role === 'TENANT' && lastDay ? lastDay : undefined;
  const inviting = useCommand((body: InviteMember, call) => api.homes.invite({ body }, call), {
    onDone: (invitation) => onMade(invitation, validUntil),
  });
  return (
    <>
      <View className="homes-intro">
        <Heading level={2} className="homes-intro-title">
          邀请谁加入 {address}？
        </Heading>
        <View className="k-quiet-text">会得到一个邀请码，发给对方填上就行，不用到客服处办手续。</View>
      </View>
      <Card flush>
        <RoleRows roles={roles} value={role} onChoose={setRole} />
      </Card>
      {role === 'TENANT' && (
        <LastDay value={lastDay} onChange={setLastDay} error={inviting.fieldError('#/validUntil')} />
      )}
      <Failure message={inviting.message} />
      <Button
        kind="main"
        wide
        busy={inviting.busy}
        onTap={() => void inviting.run({ role, ...(validUntil && { validUntil }) })}
      >
        {inviting.busy ? '正在生成' : '生成邀请码'}
      </Button>
    </>
  );
}
