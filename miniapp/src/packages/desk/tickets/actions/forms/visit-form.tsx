import { View } from '@tarojs/components';
import type { Scores } from '@linli/shared/tickets/tickets.schema.ts';
import { visitChannelLabels } from '@linli/shared/tickets/tickets.words.ts';
import { api } from '../../../../../kit/api.ts';
import { Banner } from '../../../../../kit/ui/display/banner.tsx';
import { Segmented, Stars } from '../../../../../kit/ui/input/choices.tsx';
import { TextArea } from '../../../../../kit/ui/input/field.tsx';
import { Group, Phrases, RadioRows } from '../../../parts/options.tsx';
import { FormFoot } from '../../../parts/form-foot.tsx';
import { useAction, type FormProps } from '../use-action.ts';
import { useFigures } from '../../../../../kit/figures.ts';

type Channel = 'PHONE' | 'SITE';

interface Draft {
  channel: Channel;
  answer?: 'yes' | 'no';
  scores: Partial<Scores>;
  comment: string;
}
const empty: Draft = { channel: 'PHONE', scores: {}, comment: '' };

const scoreLabels: Record<keyof Scores, string> = { speed: '速度', quality: '质量', attitude: '态度' };
const scoreNames = Object.keys(scoreLabels) as (keyof Scores)[];

const complete = (scores: Partial<Scores>): scores is Scores => scoreNames.every((name) => scores[name]);

/** R32, R33: a visit that was not satisfied leads back to work; there is no way to close from here. */
export function VisitForm({ ticket, onDone }: FormProps) {
  const { reopenDays } = useFigures();
  const { draft, change, command, news, submit } = useAction({
    ticket,
    name: 'visit',
    empty,
    send: ({ channel, answer, scores, comment }, { params, version }, call) => {
      const said = { ...(complete(scores) && { scores }), ...(comment.trim() && { comment }) };
      return api.ticketsAdmin.visit({ params, body: { version, channel, satisfied: answer === 'yes', ...said } }, call);
    },
    said: ({ answer }) => (answer === 'yes' ? '已办结' : '已退回重新处理'),
    onDone,
  });
  const { answer, scores, comment } = draft;
  const rated = scoreNames.some((name) => scores[name]);
  const missing = !answer
    ? '请选住户满意不满意'
    : answer === 'no' && !comment.trim()
      ? '请写住户哪里不满意'
      : rated && !complete(scores)
        ? '三项都打分，或都不打'
        : undefined;

  return (
    <View className="desk-form">
      <Segmented
        label="怎么回访的"
        choices={(['PHONE', 'SITE'] as const).map((value) => ({ value, text: visitChannelLabels[value] }))}
        value={draft.channel}
        onChoose={(channel) => change({ channel })}
      />
      <Group label="住户怎么说">
        <RadioRows
          label="住户怎么说"
          rows={[
            { value: 'yes', title: '满意', detail: reopenDays ? `办结，住户 ${reopenDays} 天内还可以再报` : '办结' },
            { value: 'no', title: '不满意', detail: '退回重新处理，不能办结' },
          ]}
          value={answer}
          onChoose={(value) => change({ answer: value })}
        />
      </Group>
      {answer === 'no' && (
        <Banner tone="soon">
          {`住户不满意的单不会办结：提交后回到师傅手里，开始第 ${ticket.cycle + 1} 轮处理，修好再回访，直到满意为止。`}
        </Banner>
      )}
      {answer && (
        <>
          <TextArea
            label={answer === 'no' ? '哪里不满意' : '住户的话'}
            optional={answer === 'yes'}
            value={comment}
            onInput={(text) => change({ comment: text })}
            error={command.fieldError('#/comment')}
            maxLength={500}
            rows={2}
          />
          {answer === 'no' && (
            <Phrases
              phrases={['还是有问题，没修好', '来得太晚', '现场没清理干净', '住户没有说原因']}
              onChoose={(text) => change({ comment: text })}
            />
          )}
          <Group label="打分" optional>
            {scoreNames.map((name) => (
              <View key={name} className="desk-score">
                <View className="desk-score-name">{scoreLabels[name]}</View>
                <Stars
                  label={scoreLabels[name]}
                  value={scores[name] ?? 0}
                  onChoose={(stars) => change({ scores: { ...scores, [name]: stars } })}
                />
              </View>
            ))}
          </Group>
        </>
      )}
      <FormFoot
        command={command}
        news={news}
        onSubmit={submit}
        missing={missing}
        text={answer === 'no' ? '记下不满意，退回重新处理' : '记下满意，办结'}
        danger={answer === 'no'}
      />
    </View>
  );
}
