import type { ReactNode } from 'react';
import { View } from '@tarojs/components';
import { TextBox, TextInput, says } from '../../native/native.tsx';
import type { InputProps, TextBoxProps } from '../../native/native.types.ts';
import { useIntoSight } from '../../page/into-sight.tsx';
import { Icon } from '../display/icon.tsx';

interface FieldProps {
  label: string;
  /** 「选填」; everything else is needed. */
  optional?: boolean;
  error?: string | undefined;
  hint?: ReactNode;
  /** 12/500 */
  count?: string | undefined;
  children: ReactNode;
}

/** The line below keeps its height, so that an error moves nothing that a finger is about to tap. */
export const Field = ({ label, optional, error, hint, count, children }: FieldProps) => (
  <View className="k-field" id={useIntoSight(error)}>
    <View className="k-field-label" {...says({ hidden: true })}>
      {label}
      {optional && <View className="k-field-optional">选填</View>}
    </View>
    {children}
    <View className="k-field-foot">
      {error ? (
        <View className="k-field-error" {...says({ role: 'alert' })}>
          <Icon name="alert" />
          {error}
        </View>
      ) : (
        <View className="k-field-hint">{hint}</View>
      )}
      {count && <View className="k-field-count">{count}</View>}
    </View>
  </View>
);

type Own = Pick<FieldProps, 'optional' | 'error' | 'hint'>;

export const TextField = ({ optional, error, hint, ...input }: Own & Omit<InputProps, 'invalid'>) => (
  <Field label={input.label} error={error} hint={hint} optional={!!optional}>
    <TextInput {...input} invalid={!!error} />
  </Field>
);

export const TextArea = ({ optional, error, hint, ...box }: Own & Omit<TextBoxProps, 'invalid'>) => (
  <Field
    label={box.label}
    error={error}
    hint={hint}
    optional={!!optional}
    count={box.maxLength === undefined ? undefined : `${box.value.length}/${box.maxLength}`}
  >
    <TextBox {...box} invalid={!!error} />
  </Field>
);
