import { View } from '@tarojs/components';
import type { NoticeChange, NoticeCorrection } from '@linli/shared/notices/notices.schema.ts';
import { momentText } from '../../../kit/format.ts';
import { Card } from '../../../kit/ui/display/card.tsx';
import { changeWords, shortened } from './changes.ts';

interface CorrectionsProps {
  title: string;
  corrections: readonly NoticeCorrection[];
  now: number;
}

/** What was corrected, newest first: why, and which words went and came. */
export const Corrections = ({ title, corrections, now }: CorrectionsProps) =>
  corrections.length ? (
    <Card title={title}>
      {corrections.map(({ version, at, reason, changes }) => (
        <View key={version} className="notices-correction">
          <View className="notices-reason">{reason}</View>
          <View className="k-quiet-text k-figures">{momentText(at, now)}</View>
          <View className="notices-changes">
            {shortened(changes).map((change, index) => (
              // Pieces have no names of their own and never move.
              // oxlint-disable-next-line react/no-array-index-key
              <Piece key={index} change={change} />
            ))}
          </View>
        </View>
      ))}
    </Card>
  ) : null;

function Piece({ change: { kind, text } }: { change: NoticeChange }) {
  if (kind === 'same') return <View className="notices-same">{text}</View>;
  return (
    <View className={`notices-${kind}`}>
      <View className="notices-change-word">{changeWords[kind]}</View>
      <View className="notices-change-text">{text}</View>
    </View>
  );
}
