import { View } from '@tarojs/components';
import { labelOf } from '@linli/shared/kit/label.ts';
import { membershipRoleLabels } from '@linli/shared/homes/homes.schema.ts';
import type { Me } from '@linli/shared/identity/identity.schema.ts';
import { Heading } from '../../kit/native/native.tsx';
import { Avatar } from '../../kit/ui/display/avatar.tsx';
import { Button } from '../../kit/ui/input/button.tsx';
import { Tag } from '../../kit/ui/display/tag.tsx';
import { openBinding } from './me-links.ts';
import { standingOf } from './standing.ts';

/** Who one is here; for a guest, the way to a home. */
export function Profile({ me }: { me: Me }) {
  const { name, phone, home, estate, roles } = me;
  return (
    <View className="k-card me-profile">
      <View className="me-who">
        <Avatar name={name} large />
        <View className="me-words">
          <View className="me-name-line">
            <Heading level={2} className="me-name">
              {name}
            </Heading>
            {standingOf(roles, home && labelOf(membershipRoleLabels, home.role)).map((word) => (
              <Tag key={word} tone="brand">
                {word}
              </Tag>
            ))}
          </View>
          <View className="k-quiet-text k-figures">
            {[home?.address ?? estate.name, phone].filter(Boolean).join(' · ')}
          </View>
        </View>
      </View>
      {me.roles.every((role) => role === 'person') && (
        <Button kind="main" icon="home" wide onTap={openBinding}>
          绑定房屋
        </Button>
      )}
    </View>
  );
}
