import { Card } from '../../../kit/ui/display/card.tsx';
import { Cell } from '../../../kit/ui/display/cell.tsx';
import { openPage } from '../../../kit/page/navigation.ts';

/** What lies around the demo: the phones' messages, the contract, the privacy page. */
export const Outside = ({ standin }: { standin: string }) => (
  <Card flush>
    <Cell
      icon="bell"
      title="大家的手机"
      detail="每个人会收到的微信消息，在新窗口打开"
      onTap={() => void window.open(standin, '_blank', 'noopener')}
    />
    <Cell icon="shield" title="隐私说明" onTap={() => void openPage('/packages/homes/privacy/index')} />
  </Card>
);
