import { View } from '@tarojs/components';
import { roleLabels, StaffRole } from '@linli/shared/kit/roles.ts';
import type { Post } from '@linli/shared/estates/post.schema.ts';
import { Chips } from '../../../../../kit/ui/input/choices.tsx';
import { NativePicker } from '../../../../../kit/native/native.tsx';
import { Button } from '../../../../../kit/ui/input/button.tsx';
import { Group } from '../../../parts/options.tsx';

interface FieldsProps {
  posts: readonly Post[];
  onChange: (posts: Post[]) => void;
  error?: string | undefined;
}

const choices = StaffRole.options.map((value) => ({ value, text: roleLabels[value] }));

/** Which posts, and for each its last day where there is one. */
export function PostFields({ posts, onChange, error }: FieldsProps) {
  const change = (role: StaffRole, term: Omit<Post, 'role'>) =>
    onChange(posts.map((post) => (post.role === role ? { role, ...term } : post)));
  return (
    <>
      <Group label="岗位" error={error}>
        <Chips
          label="岗位"
          choices={choices}
          values={posts.map(({ role }) => role)}
          onChange={(roles) => onChange(roles.map((role) => posts.find((post) => post.role === role) ?? { role }))}
        />
      </Group>
      {posts.map(({ role, from, until }) => (
        <View key={role} className="office-row">
          <View>{roleLabels[role]}</View>
          <Day
            label={`${roleLabels[role]}，第一天`}
            value={from}
            none="从现在起"
            onPick={(day) => change(role, { from: day, until })}
          />
          <Day
            label={`${roleLabels[role]}，最后一天`}
            value={until}
            none="长期"
            onPick={(day) => change(role, { from, until: day })}
          />
          {until && (
            <Button kind="quiet" small label={`${roleLabels[role]}改为长期`} onTap={() => change(role, { from })}>
              改为长期
            </Button>
          )}
        </View>
      ))}
    </>
  );
}

interface DayProps {
  label: string;
  value: string | undefined;
  /** What holds while no day is chosen. */
  none: string;
  onPick: (day: string) => void;
}

const Day = ({ label, value, none, onPick }: DayProps) => (
  <NativePicker label={label} kind="date" value={value ?? ''} onPick={(day) => day && onPick(day)}>
    <View className="k-input office-picked">{value ?? none}</View>
  </NativePicker>
);
