import { useState } from 'react';
import { View } from '@tarojs/components';
import { labelOf } from '@linli/shared/kit/label.ts';
import { membershipRoleLabels, type HomeRef, type Membership, type MyHomes } from '@linli/shared/homes/homes.schema.ts';
import { api } from '../../../kit/api.ts';
import { useCommand } from '../../../kit/data/use-command.ts';
import { toast } from '../../../kit/device.ts';
import { dayText } from '../../../kit/format.ts';
import { Avatar } from '../../../kit/ui/display/avatar.tsx';
import { Failure } from '../../../kit/ui/display/banner.tsx';
import { Button } from '../../../kit/ui/input/button.tsx';
import { Card } from '../../../kit/ui/display/card.tsx';
import { Cell } from '../../../kit/ui/display/cell.tsx';
import { confirm } from '../../../kit/ui/overlay/confirm.tsx';
import { useNow } from '../../../kit/ui/display/due-time.tsx';
import { Tag } from '../../../kit/ui/display/tag.tsx';
import { openInviting } from '../home-links.ts';
import { goHome } from '../../../kit/page/navigation.ts';
import { endQuestion } from '../end-question.ts';
import { rolesToInvite } from '../invited-roles.ts';
import { lookAgain } from '../use-my-homes.ts';

interface MembersCardProps {
  home: HomeRef;
  data: MyHomes;
  onChanged: () => void;
}

export function MembersCard({ home, data: { members, mayInvite }, onChanged }: MembersCardProps) {
  const now = useNow();
  const [ending, setEnding] = useState<string>();
  const leaving = useCommand(async ({ id, isMe, personName }: Membership) => {
    await api.homes.endMembership({ params: { membershipId: id } });
    if (isMe) {
      await lookAgain();
      goHome();
    } else onChanged();
    toast(isMe ? '已退出' : `已移除${personName}`);
  });

  async function end(member: Membership) {
    if (!(await confirm(endQuestion(member, home.address)))) return;
    setEnding(member.id);
    await leaving.run(member);
    setEnding(undefined);
  }

  const facts = ({ phone, validUntil }: Membership) =>
    [phone, validUntil && `有效到${dayText(validUntil, now)}`].filter(Boolean).join(' · ');

  return (
    <Card flush className="homes-members" title={`${home.address} 的成员`}>
      {leaving.message && (
        <View className="homes-inset">
          <Failure message={leaving.message} />
        </View>
      )}
      {members.map((member) => (
        <Cell
          key={member.id}
          before={<Avatar name={member.personName} />}
          title={
            <View className="homes-member">
              {member.personName || '还没有名字'}
              <Tag tone={member.isMe ? 'brand' : 'calm'}>
                {labelOf(membershipRoleLabels, member.role)}
                {member.isMe && ' · 我'}
              </Tag>
            </View>
          }
          {...(facts(member) && { detail: <View className="k-figures">{facts(member)}</View> })}
          {...(member.actions.includes('end') && {
            value: (
              <Button
                kind="quiet"
                small
                busy={ending === member.id}
                label={member.isMe ? '退出这套房屋' : `移除${member.personName}`}
                onTap={() => void end(member)}
              >
                {member.isMe ? '退出' : '移除'}
              </Button>
            ),
          })}
        />
      ))}
      {rolesToInvite(mayInvite).length > 0 && (
        <View className="homes-inset">
          <Button kind="main" wide icon="invite" onTap={openInviting}>
            邀请家人或租客
          </Button>
        </View>
      )}
    </Card>
  );
}
