import { View } from '@tarojs/components';
import type { Me } from '@linli/shared/identity/identity.schema.ts';
import { Heading } from '../../../kit/native/native.tsx';
import { Avatar } from '../../../kit/ui/display/avatar.tsx';
import { Button } from '../../../kit/ui/input/button.tsx';
import { useNow } from '../../../kit/ui/display/due-time.tsx';
import { greetingOf } from '../head/greeting.ts';
import { staffRoleOf, workplaceOf } from './workplace.ts';
import { openPage } from '../../../kit/page/navigation.ts';

/** A colleague's first step of the day. */
export function DeskCard({ me }: { me: Me }) {
  const now = useNow();
  const workplace = workplaceOf(me.roles);
  return (
    <View className="k-card home-desk">
      <View className="home-desk-top">
        <Avatar name={me.name} large />
        <View className="home-todo-words">
          <Heading level={2}>
            {greetingOf(now)}，{me.name}
          </Heading>
          <View className="k-quiet-text">{[staffRoleOf(me.roles), workplace?.detail].filter(Boolean).join(' · ')}</View>
        </View>
      </View>
      {workplace && (
        <Button kind={me.home ? 'plain' : 'main'} icon="building" wide onTap={() => void openPage(workplace.url)}>
          打开工作台
        </Button>
      )}
    </View>
  );
}
