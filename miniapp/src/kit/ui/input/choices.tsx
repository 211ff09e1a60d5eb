import { View } from '@tarojs/components';
import type { IconName } from '../../../theme/names.ts';
import { Tap, says } from '../../native/native.tsx';
import { Icon } from '../display/icon.tsx';

export interface Choice<V extends string> {
  value: V;
  text: string;
  icon?: IconName;
  detail?: string;
  disabled?: boolean;
}

interface ChoicesProps<V extends string> {
  /** What is chosen, for a screen reader: 「类别」. */
  label: string;
  choices: readonly Choice<V>[];
  value: V | undefined;
  onChoose: (value: V) => void;
}

/** Tiles with drawings, a few words each. */
export const Tiles = <V extends string>({ label, choices, value, onChoose }: ChoicesProps<V>) => (
  <View className="k-tiles" {...says({ role: 'radiogroup', label })}>
    {choices.map((choice) => (
      <Tap
        key={choice.value}
        className={`k-tile${choice.value === value ? ' k-chosen' : ''}`}
        role="radio"
        checked={choice.value === value}
        disabled={!!choice.disabled}
        onTap={() => onChoose(choice.value)}
      >
        {choice.icon && <Icon name={choice.icon} />}
        <View className="k-tile-text">{choice.text}</View>
      </Tap>
    ))}
  </View>
);

/** Two to four choices that fit one line. */
export const Segmented = <V extends string>({ label, choices, value, onChoose }: ChoicesProps<V>) => (
  <View className="k-segmented" {...says({ role: 'radiogroup', label })}>
    {choices.map((choice) => (
      <Tap
        key={choice.value}
        className={`k-segment${choice.value === value ? ' k-chosen' : ''}`}
        role="radio"
        checked={choice.value === value}
        onTap={() => onChoose(choice.value)}
      >
        {choice.text}
      </Tap>
    ))}
  </View>
);

/** Views of one list; scrolls sideways when there are many. */
export const Tabs = <V extends string>({ label, choices, value, onChoose }: ChoicesProps<V>) => (
  <View className="k-tabs" {...says({ role: 'tablist', label })}>
    {choices.map((choice) => (
      <Tap
        key={choice.value}
        className={`k-tab${choice.value === value ? ' k-chosen' : ''}`}
        role="tab"
        checked={choice.value === value}
        onTap={() => onChoose(choice.value)}
      >
        {choice.text}
        {choice.detail && <View className="k-tab-detail">{choice.detail}</View>}
      </Tap>
    ))}
  </View>
);

/** One of several short words. */
export const OneChip = <V extends string>({ label, choices, value, onChoose }: ChoicesProps<V>) => (
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
);

interface ChipsProps<V extends string> {
  label: string;
  choices: readonly Choice<V>[];
  values: readonly V[];
  most?: number;
  onChange: (values: V[]) => void;
}

/** Any of several, e.g. wished times; past `most` the rest cannot be ticked. */
export const Chips = <V extends string>({ label, choices, values, most = Infinity, onChange }: ChipsProps<V>) => (
  <View className="k-chips" {...says({ role: 'group', label })}>
    {choices.map(({ value, text, disabled }) => {
      const chosen = values.includes(value);
      return (
        <Tap
          key={value}
          className={`k-chip${chosen ? ' k-chosen' : ''}`}
          role="checkbox"
          checked={chosen}
          disabled={!!disabled || (!chosen && values.length >= most)}
          onTap={() => onChange(chosen ? values.filter((other) => other !== value) : [...values, value])}
        >
          {chosen && <Icon name="check" />}
          {text}
        </Tap>
      );
    })}
  </View>
);

interface SwitchProps {
  label: string;
  on: boolean;
  onChange: (on: boolean) => void;
}

export const Switch = ({ label, on, onChange }: SwitchProps) => (
  <Tap
    className={`k-switch${on ? ' k-chosen' : ''}`}
    role="switch"
    checked={on}
    label={label}
    onTap={() => onChange(!on)}
  >
    <View className="k-switch-knob" />
  </Tap>
);

const words = ['很不满意', '不满意', '一般', '满意', '很满意'];

/** One to five, said in a word too. */
export const Stars = ({
  label,
  value,
  onChoose,
}: {
  label: string;
  value: number;
  onChoose?: (stars: number) => void;
}) => (
  <View className="k-stars" {...says({ role: 'radiogroup', label })}>
    {words.map((word, index) => (
      <Tap
        key={word}
        className={`k-star${index < value ? ' k-chosen' : ''}`}
        role="radio"
        checked={index + 1 === value}
        label={`${index + 1} 星，${word}`}
        disabled={!onChoose}
        onTap={() => onChoose?.(index + 1)}
      >
        <Icon name={index < value ? 'star-full' : 'star'} />
      </Tap>
    ))}
    <View className="k-stars-word">{words[value - 1] ?? '请点星星'}</View>
  </View>
);
