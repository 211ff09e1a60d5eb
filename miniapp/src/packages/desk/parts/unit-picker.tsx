import { useState } from 'react';
import { View } from '@tarojs/components';
import { labelOf } from '@linli/shared/kit/label.ts';
import { unitClassLabels } from '@linli/shared/estates/estates.schema.ts';
import { api } from '../../../kit/api.ts';
import { useQuery } from '../../../kit/data/use-query.ts';
import { States } from '../../../kit/page/states.tsx';
import { Button } from '../../../kit/ui/input/button.tsx';
import { TextField } from '../../../kit/ui/input/field.tsx';
import { RadioRows } from './options.tsx';
import { OneChip } from '../../../kit/ui/input/choices.tsx';
import { useRested } from './use-rested.ts';
import { searchKey } from '../../../kit/data/cache.ts';

export interface PickedUnit {
  id: string;
  address: string;
}

interface PickerProps {
  value: PickedUnit | undefined;
  onPick: (unit: PickedUnit | undefined) => void;
  error?: string | undefined;
  /** Where to begin: what somebody wrote. */
  hint?: { building?: string; door?: string };
}

/** A home by building and door; once found, said in a line. */
export function UnitPicker({ value, onPick, error, hint = {} }: PickerProps) {
  if (value)
    return (
      <View className="desk-picked">
        <View className="desk-picked-address">{value.address}</View>
        <Button kind="quiet" small onTap={() => onPick(undefined)}>
          换一套
        </Button>
      </View>
    );
  return <UnitSearch onPick={onPick} error={error} hint={hint} />;
}

function UnitSearch({
  onPick,
  error,
  hint,
}: Omit<PickerProps, 'value' | 'hint'> & { hint: { building?: string; door?: string } }) {
  const buildings = useQuery('desk.buildings', () => api.estatesAdmin.buildings());
  const hinted = buildings.data?.items.find(({ name }) => name === hint.building)?.id;
  const [picked, setPicked] = useState<string>();
  const [door, setDoor] = useState(hint.door ?? '');
  const q = useRested(door.trim());
  const buildingId = picked ?? hinted;

  return (
    <View className="desk-form">
      <States of={buildings} skeleton={<View className="desk-bones" />}>
        {({ items }) => (
          <OneChip
            label="楼栋"
            choices={items.map(({ id, name }) => ({ value: id, text: name }))}
            value={buildingId}
            onChoose={(id) => setPicked(id === picked ? undefined : id)}
          />
        )}
      </States>
      <TextField
        label="门牌"
        value={door}
        onInput={setDoor}
        placeholder="如 602、2-602、商铺03"
        hint="选楼栋、写门牌，下面就会列出来"
        error={error}
        maxLength={30}
      />
      {(buildingId || q) && <Found key={`${buildingId} ${q}`} buildingId={buildingId} q={q} onPick={onPick} />}
    </View>
  );
}

function Found({
  buildingId,
  q,
  onPick,
}: {
  buildingId: string | undefined;
  q: string;
  onPick: (unit: PickedUnit) => void;
}) {
  const query = useQuery(searchKey('desk.units', buildingId, q), () =>
    api.estatesAdmin.units({ query: { limit: 12, ...(buildingId && { buildingId }), ...(q && { q }) } }),
  );
  return (
    <States of={query} skeleton={<View className="desk-bones" />}>
      {({ items, next }) => (
        <>
          {items.length ? (
            <RadioRows
              label="房屋"
              rows={items.map(({ id, address, unitClass, gridName }) => ({
                value: id,
                title: address,
                detail: [labelOf(unitClassLabels, unitClass), gridName].filter(Boolean).join(' · '),
              }))}
              value={undefined}
              onChoose={(id) => {
                const unit = items.find((each) => each.id === id);
                if (unit) onPick({ id, address: unit.address });
              }}
            />
          ) : (
            <View className="k-quiet-text">没有找到这套房，请核对楼栋和门牌。</View>
          )}
          {next && <View className="k-quiet-text">还有更多，请把门牌写得再细一些。</View>}
        </>
      )}
    </States>
  );
}
