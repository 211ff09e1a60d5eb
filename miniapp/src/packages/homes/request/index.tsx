import { useState } from 'react';
import { View } from '@tarojs/components';
import type { HomeRequest } from '@linli/shared/homes/homes.schema.ts';
import { BottomBar } from '../../../kit/page/bottom-bar.tsx';
import { Page } from '../../../kit/page/page.tsx';
import { Button } from '../../../kit/ui/input/button.tsx';
import { Heading } from '../../../kit/native/native.tsx';
import { useConsent } from '../consent.ts';
import { ConsentLine } from '../parts/consent-line.tsx';
import { NextSteps } from '../parts/next-steps.tsx';
import { useMyHomes } from '../use-my-homes.ts';
import { RequestFieldsCard } from './request-form.tsx';
import { Sent } from './sent.tsx';
import { useRequestForm } from './use-request-form.ts';
import '../homes.scss';
import { useFigures, within } from '../../../kit/figures.ts';

/** For whoever is on no list yet: the desk checks and answers within a day. */
export default function RequestPage() {
  const homes = useMyHomes();
  const consent = useConsent();
  const { bindingAnswerHours } = useFigures();
  const [sent, setSent] = useState<HomeRequest>();
  const form = useRequestForm((request) => {
    setSent(request);
    void homes.reload();
  });

  function submit() {
    const [complete, given] = [form.check(), consent.given()];
    if (complete && given) void form.send();
  }

  if (sent)
    return (
      <Page title="请客服核实">
        <Sent request={sent} />
      </Page>
    );
  const bottom = (
    <BottomBar
      above={
        <View className="homes-above">
          <NextSteps of={form.sending} way="request" />
          <ConsentLine consent={consent} />
          <View className="k-quiet-text">{`客服会${within(bindingAnswerHours, '小时')}答复，结果显示在「我的房屋」里。`}</View>
        </View>
      }
    >
      <Button kind="main" wide busy={form.sending.busy} onTap={submit}>
        {form.sending.busy ? '正在提交' : '提交申请'}
      </Button>
    </BottomBar>
  );
  return (
    <Page title="请客服核实" of={homes} bottom={homes.data && bottom}>
      {({ buildings }) => (
        <>
          <View className="homes-intro">
            <Heading level={2} className="homes-intro-title">
              您住在哪一套？
            </Heading>
            <View className="k-quiet-text">客服会和登记的资料核对，必要时给您打电话。</View>
          </View>
          <RequestFieldsCard form={form} buildings={buildings} />
        </>
      )}
    </Page>
  );
}
