import { useState } from 'react';
import { View } from '@tarojs/components';
import type { Handover, OpenHandover } from '@linli/shared/parcels/parcels.admin.schema.ts';
import { api } from '../../../../kit/api.ts';
import { scan, vibrate } from '../../../../kit/device.ts';
import { useCommand } from '../../../../kit/data/use-command.ts';
import { useDraft } from '../../../../kit/data/use-draft.ts';
import { Banner } from '../../../../kit/ui/display/banner.tsx';
import { Button } from '../../../../kit/ui/input/button.tsx';
import { Card } from '../../../../kit/ui/display/card.tsx';
import { Sheet } from '../../../../kit/ui/overlay/sheet.tsx';
import { DeskPage } from '../../frame/desk-page.tsx';
import { keepsParcels } from '../../frame/roles.ts';
import { useTyping } from '../../frame/use-typing.ts';
import { proofOf } from './proof.ts';
import { refusalText } from './refusal.ts';
import { SaidCode } from './said-code.tsx';
import { Serving } from './serving.tsx';
import { StaffCheck } from './staff-check.tsx';
import '../../styles/desk.scss';
import '../styles/desk-parcels.scss';

export default function HandoverPage() {
  return (
    <DeskPage title="交付" here="handover" admits={keepsParcels}>
      {() => <Counter />}
    </DeskPage>
  );
}

/** Kept through a closed app: an identity code serves only once. */
const nobody: { handover: Handover | undefined } = { handover: undefined };
const ask = { label: '身份码、代取码或取件码', hint: '用扫码枪扫，或输取件码后按回车' } as const;

/** One person after another: who it is, what is theirs, done. */
function Counter() {
  const [{ handover }, change] = useDraft('desk.handover', nobody);
  const [done, setDone] = useState<string>();
  const [wrong, setWrong] = useState<string>();
  const [checking, setChecking] = useState(false);
  const opening = useCommand((proof: OpenHandover, call) => api.parcelsAdmin.openHandover({ body: proof }, call), {
    onDone(opened) {
      vibrate();
      setChecking(false);
      setDone(undefined);
      change({ handover: opened });
    },
  });
  const show = (text: string) => {
    const proof = proofOf(text);
    opening.clear();
    setDone(undefined);
    setWrong('wrong' in proof ? proof.wrong : undefined);
    if (!('wrong' in proof)) void opening.run(proof);
  };
  const scanProof = () => void scan(ask).then((text) => text && show(text));
  const serving = handover && Date.parse(handover.expiresAt) > Date.now() && !handover.completedAt;
  useTyping(serving || checking ? undefined : { onScan: show });

  if (serving)
    return (
      <Serving
        key={handover.id}
        handover={handover}
        onChange={(now) => change({ handover: now })}
        onEnd={(said) => {
          change(nobody);
          setDone(said);
        }}
      />
    );
  const failure = wrong ?? (opening.problem === undefined ? undefined : refusalText(opening.problem, Date.now()));
  return (
    <View className="desk-single">
      {done && <Banner tone="brand">{done}</Banner>}
      {failure && !checking && <Banner tone="late">{failure}</Banner>}
      <Card title="下一位">
        <View className="desk-form">
          <Button kind="main" wide icon="scan" busy={opening.busy} onTap={scanProof}>
            扫身份码或代取码
          </Button>
          <SaidCode busy={opening.busy} onSay={show} />
        </View>
      </Card>
      <Button kind="quiet" onTap={() => setChecking(true)}>
        没带手机，核对证件
      </Button>
      <Sheet open={checking} onClose={() => setChecking(false)} title="核对来人">
        <StaffCheck command={opening} />
      </Sheet>
    </View>
  );
}
