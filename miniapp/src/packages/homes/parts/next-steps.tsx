import { View } from '@tarojs/components';
import type { Command } from '../../../kit/data/use-command.ts';
import { Failure } from '../../../kit/ui/display/banner.tsx';
import { Button } from '../../../kit/ui/input/button.tsx';
import { openBinding, openCode, openHomes, openRequest } from '../home-links.ts';
import { goHome } from '../../../kit/page/navigation.ts';
import { stepsAfter, type Step, type Way } from '../refusals.ts';

export const steps: Record<Step, { text: string; go: () => void }> = {
  phone: { text: '用手机号绑定', go: openBinding },
  code: { text: '用邀请码', go: openCode },
  request: { text: '请客服核实', go: openRequest },
  homes: { text: '看我的申请', go: openHomes },
  home: { text: '去首页', go: goHome },
};

const StepButtons = ({ to }: { to: readonly Step[] }) =>
  to.length ? (
    <View className="homes-steps">
      {to.map((step) => (
        <Button key={step} small onTap={steps[step].go}>
          {steps[step].text}
        </Button>
      ))}
    </View>
  ) : null;

/** Why it did not work, and where to go instead. */
export const NextSteps = ({
  of: { message, problem },
  way,
}: {
  of: Pick<Command<never, unknown>, 'message' | 'problem'>;
  way: Way;
}) =>
  message === undefined ? null : (
    <>
      <Failure message={message} />
      <StepButtons to={stepsAfter(problem, way)} />
    </>
  );
