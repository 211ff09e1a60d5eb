import { View } from '@tarojs/components';
import { labelOf } from '@linli/shared/kit/label.ts';
import { roleLabels } from '@linli/shared/kit/roles.ts';
import { api } from '../../../../kit/api.ts';
import { useQuery } from '../../../../kit/data/use-query.ts';
import { Group, RadioRows } from '../../parts/options.tsx';

interface NextProps {
  me: string;
  value: string | undefined;
  onChoose: (personId: string | undefined) => void;
  error?: string | undefined;
}

/** Who goes on after this shift; where the list cannot be had, the note says it. */
export function NextKeeper({ me, value, onChoose, error }: NextProps) {
  const staff = useQuery('desk.staff', () => api.estatesAdmin.staff());
  const keepers = (staff.data?.items ?? []).filter(({ id, roles }) => id !== me && roles.includes('keeper'));
  if (!keepers.length) return <View className="k-quiet-text">接班的人写在备注里；没有人接班就不用写。</View>;
  return (
    <Group label="谁来接班" optional error={error}>
      <RadioRows
        label="谁来接班"
        rows={keepers.map(({ id, name }) => ({
          value: id,
          title: name,
          detail: labelOf(roleLabels, 'keeper'),
        }))}
        value={value}
        onChoose={(id) => onChoose(id === value ? undefined : id)}
      />
    </Group>
  );
}
