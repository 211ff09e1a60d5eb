import type { ComponentProps } from 'react';
import { OneChip } from '../../../kit/ui/input/choices.tsx';
import { Field } from '../../../kit/ui/input/field.tsx';

type OneOfProps<V extends string> = ComponentProps<typeof OneChip<V>> & { error?: string | undefined };

/** One of many short words as a field of a form, chosen rather than typed. */
export const OneOf = <V extends string>({ error, ...chips }: OneOfProps<V>) => (
  <Field label={chips.label} error={error}>
    <OneChip {...chips} />
  </Field>
);
