import { View } from '@tarojs/components';
import { says } from '../../native/native.tsx';

const tones = ['brand', 'info', 'soon', 'calm'] as const;

/** The same person keeps the same tint. */
const toneOf = (name: string) =>
  tones[[...name].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % tones.length]!;

/** A drawn face of sorts: the family name on a tint. No photos of people travel. */
export const Avatar = ({ name, large }: { name: string; large?: boolean }) => (
  <View className={`k-avatar k-tone-${toneOf(name)}${large ? ' k-avatar-large' : ''}`} {...says({ hidden: true })}>
    {[...name.trim()][0] ?? '邻'}
  </View>
);
