import { useState } from 'react';
import { View } from '@tarojs/components';
import type { EstateProfile } from '@linli/shared/estates/estates.schema.ts';
import { api } from '../../../../../kit/api.ts';
import { useCommand } from '../../../../../kit/data/use-command.ts';
import { useQuery } from '../../../../../kit/data/use-query.ts';
import { toast } from '../../../../../kit/device.ts';
import { States } from '../../../../../kit/page/states.tsx';
import { Card } from '../../../../../kit/ui/display/card.tsx';
import { Button } from '../../../../../kit/ui/input/button.tsx';
import { TextField } from '../../../../../kit/ui/input/field.tsx';
import { FormFoot } from '../../../parts/form-foot.tsx';
import { StationForm } from './station-form.tsx';
import { useKeptUp } from '../../../frame/use-kept-up.ts';

const profileKey = 'desk.estate-profile';

/** What residents read of the estate: its name, its numbers, its parcel stations. */
export function Places() {
  const profile = useQuery(profileKey, () => api.estatesAdmin.profile());
  const stations = useQuery('desk.stations', () => api.stationsAdmin.list());
  useKeptUp(60, () => Promise.all([profile.reload(), stations.reload()]));
  const [adding, setAdding] = useState(false);
  return (
    <View className="office-cards">
      <States of={profile}>{(known) => <ProfileForm profile={known} />}</States>
      <States of={stations}>
        {({ items }) => (
          <View className="office-column">
            {items.map((station) => (
              <StationForm key={station.id} station={station} onChanged={() => void stations.reload()} />
            ))}
            {adding ? (
              <StationForm
                onChanged={() => {
                  setAdding(false);
                  void stations.reload();
                }}
              />
            ) : (
              <Button icon="plus" onTap={() => setAdding(true)}>
                设立快递存放点
              </Button>
            )}
          </View>
        )}
      </States>
    </View>
  );
}

function ProfileForm({ profile }: { profile: EstateProfile }) {
  const [typed, setTyped] = useState(profile);
  const change = (part: Partial<EstateProfile>) => setTyped({ ...typed, ...part });
  const { name, address = '', servicePhone, shopPhone = '' } = typed;
  const save = useCommand(
    () =>
      api.estatesAdmin.changeProfile({
        body: {
          version: profile.version,
          name,
          servicePhone,
          ...(address.trim() && { address }),
          ...(shopPhone.trim() && { shopPhone }),
        },
      }),
    { into: profileKey, onDone: () => toast('已保存') },
  );
  return (
    <Card title="小区">
      <View className="desk-form">
        <TextField
          label="名称"
          value={name}
          onInput={(text) => change({ name: text })}
          error={save.fieldError('#/name')}
          maxLength={20}
        />
        <TextField
          label="地址"
          optional
          value={address}
          onInput={(text) => change({ address: text })}
          error={save.fieldError('#/address')}
          maxLength={60}
        />
        <TextField
          label="24 小时服务电话"
          value={servicePhone}
          onInput={(text) => change({ servicePhone: text })}
          error={save.fieldError('#/servicePhone')}
          maxLength={20}
        />
        <TextField
          label="商户服务电话"
          optional
          value={shopPhone}
          onInput={(text) => change({ shopPhone: text })}
          error={save.fieldError('#/shopPhone')}
          hint="商铺的住户看到这个号码；不填就用上面的"
          maxLength={20}
        />
        <FormFoot command={save} onSubmit={() => void save.run()} text="保存小区资料" />
      </View>
    </Card>
  );
}
