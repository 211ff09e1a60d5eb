import type { ParcelProxy, ParcelsPage } from '@linli/shared/parcels/parcels.schema.ts';
import { copyText } from '../../../kit/device.ts';
import { momentText } from '../../../kit/format.ts';
import { Button } from '../../../kit/ui/input/button.tsx';
import { errandText } from '../parcel-text.ts';

interface CopyErrandProps {
  proxy: ParcelProxy;
  page: Pick<ParcelsPage, 'waiting' | 'stations'>;
  small?: boolean;
  main?: boolean;
}

/** Words that can be sent as they are. */
export const errandOf = ({ code, expiresAt, parcels }: ParcelProxy, page: CopyErrandProps['page']) => {
  const names = new Set(
    page.waiting.filter(({ id }) => parcels.some((one) => one.id === id)).map((one) => one.stationName),
  );
  return errandText({
    stations: page.stations.filter(({ name }) => names.has(name)),
    count: parcels.length,
    code,
    until: momentText(expiresAt, Date.now()),
  });
};

export const CopyErrand = ({ proxy, page, small, main }: CopyErrandProps) => (
  <Button
    icon="copy"
    kind={main ? 'main' : 'plain'}
    wide={!small}
    small={!!small}
    label={`复制发给${proxy.name}的话`}
    onTap={() => void copyText(errandOf(proxy, page))}
  >
    {small ? '复制' : `复制发给${proxy.name}的话`}
  </Button>
);
