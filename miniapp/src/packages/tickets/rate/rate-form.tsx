import { View } from '@tarojs/components';
import { isRepair, type TicketKind } from '@linli/shared/tickets/tickets.words.ts';
import { Heading, Tap, says } from '../../../kit/native/native.tsx';
import { Banner } from '../../../kit/ui/display/banner.tsx';
import { Stars } from '../../../kit/ui/input/choices.tsx';
import { TextArea } from '../../../kit/ui/input/field.tsx';
import { Icon } from '../../../kit/ui/display/icon.tsx';
import { Examples } from '../examples.tsx';
import { scoreKeys, scoreNames } from './rating.ts';
import type { Rating } from './use-rating.ts';

const ofWork = {
  question: '这次修得满意吗？',
  praise: ['上门很准时', '修得很仔细', '现场收拾得很干净', '说得很清楚'],
  trouble: ['还没修好', '来得太晚', '态度不好', '现场没收拾'],
};
const ofAnswer = {
  question: '这样答复可以吗？',
  praise: ['答复得很快', '说得很清楚', '事情解决了'],
  trouble: ['没有说清楚', '没有解决', '答复太晚', '态度不好'],
};

/** Satisfied or not comes first: everything after depends on it. */
export function RateForm({ kind, rating: { draft, change, missing, sending } }: { kind: TicketKind; rating: Rating }) {
  const { question, praise, trouble } = isRepair(kind) ? ofWork : ofAnswer;
  const { satisfied, scores, comment } = draft;
  return (
    <>
      <View className="k-card rate-ask">
        <Heading level={2}>{question}</Heading>
        <View className="rate-answers" {...says({ role: 'radiogroup', label: question })}>
          <Answer text="满意" icon="check" chosen={satisfied === true} onTap={() => change({ satisfied: true })} />
          <Answer
            text="不满意"
            icon="refresh"
            chosen={satisfied === false}
            onTap={() => change({ satisfied: false })}
          />
        </View>
        {satisfied === false && (
          <Banner tone="soon" icon="refresh">
            提交后马上重新处理，不用您再说一次，直到您满意为止。
          </Banner>
        )}
      </View>
      {satisfied !== undefined && (
        <View className="k-card rate-more">
          {scoreKeys.map((key) => (
            <View key={key} className="rate-row">
              <View className="rate-row-name">{scoreNames[key]}</View>
              <Stars
                label={scoreNames[key]}
                value={scores[key] ?? 0}
                onChoose={(stars) => change({ scores: { ...scores, [key]: stars } })}
              />
            </View>
          ))}
          {missing && (
            <Banner tone="late" icon="alert">
              {missing}
            </Banner>
          )}
          <Examples
            words={satisfied ? praise : trouble}
            text={comment}
            most={500}
            onChange={(text) => change({ comment: text })}
          />
          <TextArea
            label={satisfied ? '想说的话' : '哪里不满意'}
            optional
            value={comment}
            onInput={(text) => change({ comment: text })}
            placeholder={satisfied ? '办事的同事会看到您的鼓励' : '说得越具体，改得越快'}
            maxLength={500}
            error={sending.fieldError('#/comment')}
          />
        </View>
      )}
    </>
  );
}

interface AnswerProps {
  text: string;
  icon: 'check' | 'refresh';
  chosen: boolean;
  onTap: () => void;
}

const Answer = ({ text, icon, chosen, onTap }: AnswerProps) => (
  <Tap
    className={`rate-answer${icon === 'refresh' ? ' rate-answer-no' : ''}${chosen ? ' k-chosen' : ''}`}
    role="radio"
    checked={chosen}
    onTap={onTap}
  >
    <Icon name={icon} />
    {text}
  </Tap>
);
