import type { Parcel } from '@linli/shared/parcels/parcels.schema.ts';
import { BottomBar } from '../../../kit/page/bottom-bar.tsx';
import { Button } from '../../../kit/ui/input/button.tsx';
import { openIdentity, openProxy } from '../parcel-links.ts';

/** What may be done now: what the server lists in `actions`; showing oneself is no action but what codes are for. */
export function DetailBar({ parcel: { id, code, actions }, onDispute }: { parcel: Parcel; onDispute: () => void }) {
  if (!actions.length && !code) return null;
  return (
    <BottomBar>
      {actions.includes('dispute') && (
        <Button kind="quiet" onTap={onDispute}>
          有问题
        </Button>
      )}
      {actions.includes('proxy') && (
        <Button icon="people" onTap={() => openProxy(id)}>
          请人代取
        </Button>
      )}
      {code && (
        <Button kind="main" icon="qr" onTap={openIdentity}>
          出示身份码
        </Button>
      )}
    </BottomBar>
  );
}
