import { useState, type ReactNode } from 'react';
import { View } from '@tarojs/components';
import { Tap, says } from '../../../kit/native/native.tsx';
import { useIntoSight } from '../../../kit/page/into-sight.tsx';
import { Icon } from '../../../kit/ui/display/icon.tsx';

interface GroupProps {
  label: string;
  optional?: boolean;
  hint?: string | undefined;
  error?: string | undefined;
  children: ReactNode;
}

/** A field that is chosen, not typed: it keeps no empty line for an error that hardly ever comes. */
export const Group = ({ label, optional = false, hint, error, children }: GroupProps) => (
  <View className="desk-group" id={useIntoSight(error)}>
    <View className="k-field-label" {...says({ hidden: true })}>
      {label}
      {optional && <View className="k-field-optional">选填</View>}
    </View>
    {children}
    {error ? (
      <View className="k-field-error" {...says({ role: 'alert' })}>
        <Icon name="alert" />
        {error}
      </View>
    ) : (
      hint && <View className="k-quiet-text">{hint}</View>
    )}
  </View>
);

export interface Row<V extends string> {
  value: V;
  title: ReactNode;
  detail?: ReactNode;
  aside?: ReactNode;
}

interface RowsProps<V extends string> {
  /** What is chosen, for a screen reader. */
  label: string;
  rows: readonly Row<V>[];
  value: V | undefined;
  onChoose: (value: V) => void;
}

/** One of several that need a line of words each. */
export const RadioRows = <V extends string>({ label, rows, value, onChoose }: RowsProps<V>) => (
  <View className="desk-rows" {...says({ role: 'radiogroup', label })}>
    {rows.map((row) => (
      <Tap
        key={row.value}
        className={`desk-radio${row.value === value ? ' k-chosen' : ''}`}
        role="radio"
        checked={row.value === value}
        onTap={() => onChoose(row.value)}
      >
        <View className="desk-radio-mark">{row.value === value && <Icon name="check" />}</View>
        <View className="desk-radio-body">
          <View className="desk-radio-title">
            {row.title}
            {row.aside}
          </View>
          {row.detail !== undefined && <View className="desk-radio-detail">{row.detail}</View>}
        </View>
      </Tap>
    ))}
  </View>
);

/** What is usually right already: said in a line, opened only to change it. */
export function Revealed({ label, value, children }: { label: string; value: string; children: ReactNode }) {
  const [open, setOpen] = useState(false);
  return (
    <View className="desk-revealed">
      <Tap
        className="desk-revealed-head"
        label={`${label}：${value}，${open ? '收起' : '修改'}`}
        onTap={() => setOpen(!open)}
      >
        <View className="desk-revealed-label">{label}</View>
        <View className="desk-revealed-value">{value}</View>
        <Icon name={open ? 'up' : 'down'} />
      </Tap>
      {open && children}
    </View>
  );
}

/** Words that can be put into the field above with one tap. */
export const Phrases = ({ phrases, onChoose }: { phrases: readonly string[]; onChoose: (phrase: string) => void }) => (
  <View className="desk-phrases" {...says({ role: 'group', label: '常用说法' })}>
    {phrases.map((phrase) => (
      <Tap key={phrase} className="desk-phrase" onTap={() => onChoose(phrase)}>
        {phrase}
      </Tap>
    ))}
  </View>
);
