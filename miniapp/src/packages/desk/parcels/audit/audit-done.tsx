import { View } from '@tarojs/components';
import type { Audit } from '@linli/shared/parcels/parcels.admin.schema.ts';
import { momentText } from '../../../../kit/format.ts';
import { Banner } from '../../../../kit/ui/display/banner.tsx';
import { Button } from '../../../../kit/ui/input/button.tsx';
import { Card } from '../../../../kit/ui/display/card.tsx';
import { Cell } from '../../../../kit/ui/display/cell.tsx';
import { openTicket } from '../../frame/open-page.ts';
import { whatText } from '../parcel-text.ts';
import { goBack } from '../../../../kit/page/navigation.ts';

/** What came of the count, with the way to each piece that is now being looked for. */
export function AuditDone({ audit }: { audit: Audit }) {
  const { at, byName, nextKeeperName, expected, found, missing, surplus } = audit;
  const whole = !missing.length && !surplus.length;
  return (
    <View className="desk-single">
      <Banner tone={whole ? 'brand' : 'soon'}>
        {`${momentText(at, Date.now())} ${byName}盘点：应有 ${expected} 件，点到 ${found} 件${whole ? '，一件不少' : ''}。${
          nextKeeperName ? `交给${nextKeeperName}。` : ''
        }`}
      </Banner>
      {missing.length > 0 && (
        <Card title={`少 ${missing.length} 件，已转核实`} flush>
          {missing.map((parcel) => (
            <Cell
              key={parcel.id}
              title={parcel.code ?? `货架 ${parcel.shelf}`}
              detail={[parcel.address ?? '待认领', whatText(parcel)].join(' · ')}
              {...(parcel.ticketId && { value: '看工单', onTap: () => openTicket(parcel.ticketId!) })}
            />
          ))}
        </Card>
      )}
      {surplus.length > 0 && (
        <Card title={`多出来 ${surplus.length} 件，请尽快入库`} flush>
          {surplus.map((words) => (
            <Cell key={words} title={words} />
          ))}
        </Card>
      )}
      <Button kind="main" wide onTap={() => void goBack()}>
        回到快递
      </Button>
    </View>
  );
}
