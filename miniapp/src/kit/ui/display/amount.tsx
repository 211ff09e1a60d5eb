import { View } from '@tarojs/components';
import { yuanText } from '../../format.ts';

/** Money, from integer fen: on one line whatever the width, for half an amount is another amount. */
export const Amount = ({ fen }: { fen: number }) => <View className="k-amount">{yuanText(fen)}</View>;
