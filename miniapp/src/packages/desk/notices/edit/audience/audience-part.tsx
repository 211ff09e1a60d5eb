import { useState } from 'react';
import { View } from '@tarojs/components';
import { UnitClass, unitClassLabels } from '@linli/shared/estates/estates.schema.ts';
import { roleLabels, StaffRole } from '@linli/shared/kit/roles.ts';
import type { Audience } from '@linli/shared/notices/notices.schema.ts';
import { Button } from '../../../../../kit/ui/input/button.tsx';
import { OneChip, Chips, Segmented } from '../../../../../kit/ui/input/choices.tsx';
import { Tap } from '../../../../../kit/native/native.tsx';
import { Icon } from '../../../../../kit/ui/display/icon.tsx';
import { Group, Revealed } from '../../../parts/options.tsx';
import { UnitPicker } from '../../../parts/unit-picker.tsx';
import { audienceText, type Names, type Scope } from './audience.ts';
import type { NoticeForm } from '../form-values.ts';
import { namesOf, usePlaces, type Places } from './use-places.ts';

interface AudienceProps {
  form: NoticeForm;
  change: (part: Partial<NoticeForm>) => void;
}

const scopes: { value: Scope; text: string }[] = [
  { value: 'everyone', text: '全体住户' },
  { value: 'some', text: '指定范围' },
  { value: 'staff', text: '只给同事' },
];

/** Whom to tell: everybody, or the union of what is ticked, without the exceptions. */
export function AudiencePart({ form, change }: AudienceProps) {
  const { audience, scope } = form;
  const places = usePlaces();
  const set = (part: Partial<Audience>) => change({ audience: { ...audience, ...part } });
  const except = audience.except ?? {};
  const names = namesOf(places, form);
  const exceptText = audienceText(except, names);

  return (
    <View className="desk-form">
      <Segmented label="告知谁" choices={scopes} value={scope} onChoose={(value) => change({ scope: value })} />
      {scope === 'some' && (
        <>
          <Places part={audience} places={places} onChange={set} />
          <Units form={form} change={change} names={names} />
        </>
      )}
      {scope !== 'staff' && (
        <>
          <Group label="每户告知">
            <OneChip
              label="每户告知"
              choices={[
                { value: 'all', text: '全家' },
                { value: 'owners', text: '只业主和共有人' },
              ]}
              value={audience.memberRoles?.length ? 'owners' : 'all'}
              onChoose={(value) => set({ memberRoles: value === 'owners' ? ['OWNER', 'CO_OWNER'] : [] })}
            />
          </Group>
          <Revealed label="不告知" value={exceptText === '还没有选' ? '没有例外' : exceptText}>
            <Places part={except} places={places} onChange={(part) => set({ except: { ...except, ...part } })} />
          </Revealed>
        </>
      )}
      <StaffRoles audience={audience} isOpen={scope === 'staff'} onChange={(staffRoles) => set({ staffRoles })} />
    </View>
  );
}

interface PlacesProps {
  part: Pick<Audience, 'buildingIds' | 'gridIds' | 'unitClasses'>;
  places: Places;
  onChange: (part: Pick<Audience, 'buildingIds' | 'gridIds' | 'unitClasses'>) => void;
}

function Places({ part, places: { buildings, grids }, onChange }: PlacesProps) {
  return (
    <>
      {buildings.length > 0 && (
        <Group label="楼栋">
          <Chips
            label="楼栋"
            choices={buildings.map(({ id, name }) => ({ value: id, text: name }))}
            values={part.buildingIds ?? []}
            onChange={(buildingIds) => onChange({ buildingIds })}
          />
        </Group>
      )}
      {grids.length > 0 && (
        <Group label="网格" hint="选上级网格，下面的都算">
          <Chips
            label="网格"
            choices={grids.map(({ id, name }) => ({ value: id, text: name }))}
            values={part.gridIds ?? []}
            onChange={(gridIds) => onChange({ gridIds })}
          />
        </Group>
      )}
      <Group label="房屋类型">
        <Chips
          label="房屋类型"
          choices={UnitClass.options.map((value) => ({ value, text: `全部${unitClassLabels[value]}` }))}
          values={part.unitClasses ?? []}
          onChange={(unitClasses) => onChange({ unitClasses })}
        />
      </Group>
    </>
  );
}

/** Homes one by one, found by building and door. */
function Units({ form: { audience, units }, change, names }: AudienceProps & { names: Names }) {
  const [adding, setAdding] = useState(false);
  const ids = audience.unitIds ?? [];
  const without = (id: string) =>
    change({
      audience: { ...audience, unitIds: ids.filter((each) => each !== id) },
      units: units.filter((each) => each.id !== id),
    });
  return (
    <Group label="单独几户" optional>
      <View className="notice-units">
        {ids.map((id, index) => {
          const address = names.units.get(id) ?? `以前选的第 ${index + 1} 套`;
          return (
            <Tap key={id} className="k-chip k-chosen" label={`不再告知${address}`} onTap={() => without(id)}>
              {address}
              <Icon name="close" />
            </Tap>
          );
        })}
        <Button small icon={adding ? 'close' : 'plus'} onTap={() => setAdding(!adding)}>
          {adding ? '收起' : '加一户'}
        </Button>
      </View>
      {adding && (
        <UnitPicker
          value={undefined}
          onPick={(unit) => {
            if (!unit || ids.includes(unit.id)) return;
            change({ audience: { ...audience, unitIds: [...ids, unit.id] }, units: [...units, unit] });
          }}
        />
      )}
    </Group>
  );
}

interface StaffProps {
  audience: Audience;
  isOpen: boolean;
  onChange: (roles: StaffRole[]) => void;
}

function StaffRoles({ audience: { staffRoles = [] }, isOpen, onChange }: StaffProps) {
  const chips = (
    <Chips
      label="岗位"
      choices={StaffRole.options.map((value) => ({ value, text: roleLabels[value] }))}
      values={staffRoles}
      onChange={onChange}
    />
  );
  if (isOpen) return <Group label="哪些岗位">{chips}</Group>;
  const said = staffRoles.map((role) => roleLabels[role]).join('、');
  return (
    <Revealed label="同时告知同事" value={said || '不告知'}>
      {chips}
    </Revealed>
  );
}
