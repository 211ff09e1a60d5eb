import { View } from '@tarojs/components';
import { Problem } from '@linli/shared/kit/problem.ts';
import type { Command } from '../../../kit/data/use-command.ts';
import { Banner, Failure } from '../../../kit/ui/display/banner.tsx';
import { Button } from '../../../kit/ui/input/button.tsx';

interface FootProps<Input, Result> {
  command: Command<Input, Result>;
  onSubmit: () => void;
  text: string;
  danger?: boolean;
  /** Why it cannot be sent yet, said beside the button instead of a dead one. */
  missing?: string | undefined;
  /** What others did while the form was being filled in. */
  news?: string | undefined;
}

/** The end of every form: what changed meanwhile, what went wrong, and the one button. */
export function FormFoot<Input, Result>({ command, onSubmit, text, danger, missing, news }: FootProps<Input, Result>) {
  const { problem, message } = command;
  // Somebody was quicker: no fault of anybody, so it is said calmly.
  const overtaken = problem instanceof Problem && (problem.status === 409 || problem.status === 412);
  return (
    <View className="k-form-foot desk-foot">
      {news && <Banner tone="soon">{news}</Banner>}
      {overtaken && <Banner tone="soon">{`${message}。页面已换成最新情况，您填的都还在。`}</Banner>}
      {!overtaken && <Failure message={message} />}
      {missing && <View className="k-quiet-text">{missing}</View>}
      <Button kind={danger ? 'danger' : 'main'} wide busy={command.busy} disabled={!!missing} onTap={onSubmit}>
        {text}
      </Button>
    </View>
  );
}
