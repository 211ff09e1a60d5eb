import { View } from '@tarojs/components';
import { Tap, says } from '../../../kit/native/native.tsx';
import { Field } from '../../../kit/ui/input/field.tsx';
import { Icon } from '../../../kit/ui/display/icon.tsx';

interface OneOfProps<V extends string> {
  label: string;
  choices: readonly { value: V; text: string }[];
  value: V | undefined;
  onChoose: (value: V) => void;
  error?: string | undefined;
}

/** One of many short words, chosen rather than typed. */
export const OneOf = <V extends string>({ label, choices, value, onChoose, error }: OneOfProps<V>) => (
  <Field label={label} error={error}>
    <View className="k-chips" {...says({ role: 'radiogroup', label })}>
      {choices.map((choice) => (
        <Tap
          key={choice.value}
          className={`k-chip${choice.value === value ? ' k-chosen' : ''}`}
          role="radio"
          checked={choice.value === value}
          onTap={() => onChoose(choice.value)}
        >
          {choice.value === value && <Icon name="check" />}
          {choice.text}
        </Tap>
      ))}
    </View>
  </Field>
);
