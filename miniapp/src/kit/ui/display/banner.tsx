import type { ReactNode } from 'react';
import { View } from '@tarojs/components';
import type { IconName } from '../../../theme/names.ts';
import { says } from '../../native/native.tsx';
import { Icon } from './icon.tsx';
import type { Tone } from './tag.tsx';

interface BannerProps {
  tone?: Tone;
  icon?: IconName;
  /** A button at the right. */
  action?: ReactNode;
  children: ReactNode;
}

const icons: Record<Tone, IconName> = { brand: 'check', soon: 'clock', late: 'alert', info: 'info', calm: 'info' };

/** A message that stays where it belongs until it no longer holds. */
export const Banner = ({ tone = 'info', icon, action, children }: BannerProps) => (
  <View className={`k-banner k-tone-${tone}`} {...says({ role: tone === 'late' ? 'alert' : 'status' })}>
    <Icon name={icon ?? icons[tone]} />
    <View className="k-banner-text">{children}</View>
    {action}
  </View>
);

/** Where a form says what went wrong: above its button, or nothing. */
export const Failure = ({ message, action }: { message: string | undefined; action?: ReactNode }) =>
  message ? (
    <Banner tone="late" action={action}>
      {message}
    </Banner>
  ) : null;
