import type { ReactNode } from 'react';
import { View } from '@tarojs/components';

/** What a colour means: brand = going well or done, soon, late, info, calm = nothing to say. */
export type Tone = 'brand' | 'soon' | 'late' | 'info' | 'calm';

/** A word on a tint: the word says it, the colour helps. */
export const Tag = ({ tone = 'calm', children }: { tone?: Tone; children: ReactNode }) => (
  <View className={`k-tag k-tone-${tone}`}>{children}</View>
);
