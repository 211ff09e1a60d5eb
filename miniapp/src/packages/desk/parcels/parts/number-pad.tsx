import { View } from '@tarojs/components';
import { Tap, says } from '../../../../kit/native/native.tsx';
import { useTyping } from '../../frame/use-typing.ts';

export interface PadField<Name extends string> {
  name: Name;
  label: string;
  value: string;
  /** What it looks like while empty. */
  example: string;
  maxLength: number;
}

interface PadProps<Name extends string> {
  fields: readonly PadField<Name>[];
  active: Name;
  onActivate: (name: Name) => void;
  onChange: (name: Name, value: string) => void;
  /** A scanner on a cable types too: what it read is no figure for a field. */
  onScan?: ((text: string) => void) | undefined;
}

const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '-', '0'] as const;

/**
 * Figures under one thumb. Ours, because the phone's own has no 「-」 in WeChat, covers half the screen and must be
 * called up again for each piece.
 */
export function NumberPad<Name extends string>({ fields, active, onActivate, onChange, onScan }: PadProps<Name>) {
  const field = fields.find(({ name }) => name === active) ?? fields[0]!;
  const put = (text: string) => {
    const figures = text.replace(/[^\d-]/g, '');
    if (figures) onChange(field.name, (field.value + figures).slice(0, field.maxLength));
  };
  const drop = () => onChange(field.name, field.value.slice(0, -1));
  useTyping({ onText: put, onErase: drop, onScan });

  return (
    <View className="desk-pad">
      <View className="desk-pad-fields" {...says({ role: 'radiogroup', label: '填哪一项' })}>
        {fields.map(({ name, label, value, example }) => (
          <Tap
            key={name}
            className={`desk-pad-field${name === field.name ? ' k-chosen' : ''}`}
            role="radio"
            checked={name === field.name}
            label={`${label}：${value || '未填'}`}
            onTap={() => onActivate(name)}
          >
            <View className="desk-pad-label">{label}</View>
            <View className={value ? 'desk-pad-value' : 'desk-pad-value desk-pad-example'}>
              {value || `如 ${example}`}
            </View>
          </Tap>
        ))}
      </View>
      <View className="desk-pad-keys" {...says({ role: 'group', label: '数字键' })}>
        {digits.map((digit) => (
          <Tap key={digit} className="desk-pad-key" onTap={() => put(digit)}>
            {digit}
          </Tap>
        ))}
        <Tap className="desk-pad-key desk-pad-drop" label="删掉一位" onTap={drop}>
          删
        </Tap>
      </View>
    </View>
  );
}
