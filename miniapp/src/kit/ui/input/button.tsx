import type { ReactNode } from 'react';
import { View } from '@tarojs/components';
import type { IconName } from '../../../theme/names.ts';
import { Tap } from '../../native/native.tsx';
import { Icon } from '../display/icon.tsx';

export interface ButtonProps {
  children: ReactNode;
  onTap: () => void;
  /** One `main` per screen. `plain` beside it, `quiet` for the rest, `danger` for what cannot be undone. */
  kind?: 'main' | 'plain' | 'quiet' | 'danger';
  icon?: IconName;
  /** As wide as its place. */
  wide?: boolean;
  small?: boolean;
  busy?: boolean;
  disabled?: boolean;
  label?: string;
}

export const Button = ({ children, onTap, kind = 'plain', icon, wide, small, busy, disabled, label }: ButtonProps) => (
  <Tap
    className={`${buttonClass({ kind, wide, small })}${disabled ? ' k-button-off' : ''}`}
    onTap={onTap}
    disabled={!!disabled || !!busy}
    label={label}
  >
    {busy ? <View className="k-spinner" /> : icon && <Icon name={icon} />}
    <View className="k-button-text">{children}</View>
  </Tap>
);

/** The look alone, for WeChat's own buttons (phone number, sharing). */
export const buttonClass = ({
  kind = 'plain',
  wide = false,
  small = false,
}: { kind?: ButtonProps['kind']; wide?: boolean | undefined; small?: boolean | undefined } = {}) =>
  `k-button k-button-${kind}${wide ? ' k-button-wide' : ''}${small ? ' k-button-small' : ''}`;
