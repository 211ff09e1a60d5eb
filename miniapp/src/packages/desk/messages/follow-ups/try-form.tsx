import { View } from '@tarojs/components';
import { OneChip } from '../../../../kit/ui/input/choices.tsx';
import { FollowUpWay, followUpWayLabels } from '@linli/shared/messages/messages.words.ts';
import type { FollowUp, RecordFollowUp } from '@linli/shared/messages/messages.schema.ts';
import type { CallOptions } from '@linli/shared/kit/client.ts';
import { toast } from '../../../../kit/device.ts';
import { useCommand } from '../../../../kit/data/use-command.ts';
import { useDraft } from '../../../../kit/data/use-draft.ts';
import { Failure } from '../../../../kit/ui/display/banner.tsx';
import { Button } from '../../../../kit/ui/input/button.tsx';
import { TextArea } from '../../../../kit/ui/input/field.tsx';
import { Group } from '../../parts/options.tsx';
import { announceChange } from '../../frame/desk-changes.ts';
import { missedText } from './try-text.ts';

interface TryProps {
  /** Under which what is typed is kept. */
  name: string;
  send: (body: RecordFollowUp, call: CallOptions) => Promise<FollowUp>;
  onDone: () => void;
}

const untold: { way: FollowUpWay; note: string } = { way: 'PHONE', note: '' };

/** One try to tell a household: how, and whether somebody was there. Two buttons say the outcome. */
export function TryForm({ name, send, onDone }: TryProps) {
  const [{ way, note }, change, discard] = useDraft(`desk.try.${name}`, untold);
  const command = useCommand(
    (reached: boolean, call) => send({ way, reached, ...(note.trim() && { note: note.trim() }) }, call),
    {
      onDone({ toldAt }) {
        discard();
        announceChange();
        toast(toldAt ? '已记下：告知到了' : '已记下：还要再找');
        onDone();
      },
    },
  );
  return (
    <View className="desk-form">
      <Group label="怎么告知的">
        <OneChip
          label="怎么告知的"
          choices={FollowUpWay.options.map((value) => ({ value, text: followUpWayLabels[value] }))}
          value={way}
          onChoose={(value) => change({ way: value })}
        />
      </Group>
      <TextArea
        label="备注"
        optional
        value={note}
        onInput={(value) => change({ note: value })}
        error={command.fieldError('#/note')}
        placeholder="例如：邻居代转；晚上八点后在家"
        maxLength={200}
        rows={2}
      />
      <Failure message={command.message} />
      <View className="desk-buttons">
        <Button busy={command.busy} onTap={() => void command.run(false)}>
          {missedText(way)}
        </Button>
        <Button kind="main" icon="check" busy={command.busy} onTap={() => void command.run(true)}>
          告知到了
        </Button>
      </View>
    </View>
  );
}
