import { useState } from 'react';
import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { api } from '../../../kit/api.ts';
import { Heading, TextInput } from '../../../kit/native/native.tsx';
import { BottomBar } from '../../../kit/page/bottom-bar.tsx';
import { Page } from '../../../kit/page/page.tsx';
import { Button } from '../../../kit/ui/input/button.tsx';
import { Card } from '../../../kit/ui/display/card.tsx';
import { Field } from '../../../kit/ui/input/field.tsx';
import { useConsent } from '../consent.ts';
import { codeFault, codeIn, groupedCode } from '../invitation-code.ts';
import { Bound } from '../parts/bound.tsx';
import { ConsentLine } from '../parts/consent-line.tsx';
import { NextSteps } from '../parts/next-steps.tsx';
import { stepsAfter } from '../refusals.ts';
import { useBinding } from '../use-my-homes.ts';
import '../homes.scss';

/** Routers hand on what stood in the address as it stood there. */
function decoded(text = '') {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** An invitation that was shared opens this page with the code filled in. */
export default function CodePage() {
  const { params } = useRouter();
  const [code, setCode] = useState(() => codeIn(decoded(params['code'])));
  const [fault, setFault] = useState<string>();
  const [bound, setBound] = useState<Awaited<ReturnType<typeof binding.run>>>();
  const consent = useConsent();
  const binding = useBinding((typed: string, call) => api.homes.bindByInvitation({ body: { code: typed } }, call));

  async function submit() {
    const wrong = codeFault(code);
    setFault(wrong);
    if (!consent.given() || wrong) return;
    setBound(await binding.run(code));
  }

  function change(typed: string) {
    setCode(codeIn(typed));
    setFault(undefined);
    binding.clear();
  }

  if (bound)
    return (
      <Page title="用邀请码绑定">
        <Bound homes={bound} />
      </Page>
    );
  return (
    <Page
      title="用邀请码绑定"
      bottom={
        <BottomBar
          above={
            <View className="homes-above">
              <NextSteps of={binding} way="code" />
              <ConsentLine consent={consent} />
            </View>
          }
        >
          <Button kind="main" wide busy={binding.busy} onTap={() => void submit()}>
            {binding.busy ? '正在绑定' : '绑定'}
          </Button>
        </BottomBar>
      }
    >
      <View className="homes-intro">
        <Heading level={2} className="homes-intro-title">
          请填家人给您的邀请码
        </Heading>
        <View className="k-quiet-text">8 位字母和数字，大小写、空格都不要紧；把收到的整段话粘贴进来也可以。</View>
      </View>
      <Card>
        <Field label="邀请码" error={fault} hint="每个邀请码只能用一次，过期了请家人再发一个">
          <TextInput
            className="homes-code-input"
            label="邀请码"
            value={groupedCode(code)}
            onInput={change}
            placeholder="ABCD EFGH"
            invalid={!!fault || stepsAfter(binding.problem, 'code').includes('request')}
            focus={!code}
            onConfirm={() => void submit()}
          />
        </Field>
      </Card>
    </Page>
  );
}
