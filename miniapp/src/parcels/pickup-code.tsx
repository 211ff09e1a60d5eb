import { View } from '@tarojs/components';
import { says } from '../kit/native/native.tsx';
import { codeGroups, spokenCode } from './code.ts';
import './parcels.scss';

/** What the resident says at the counter and what stands on the piece: the largest thing on its card. */
export const PickupCode = ({ code, small }: { code: string; small?: boolean }) => (
  <View
    className={`p-code${small ? ' p-code-small' : ''}`}
    {...says({ role: 'img', label: `取件码 ${spokenCode(code)}` })}
  >
    {codeGroups(code).map((group, index) => (
      <View key={index} className="p-code-group">
        {index > 0 && <View className="p-code-dash">-</View>}
        {group}
      </View>
    ))}
  </View>
);
