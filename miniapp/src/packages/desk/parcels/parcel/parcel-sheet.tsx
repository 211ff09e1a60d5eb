import type { KeeperParcel } from '@linli/shared/parcels/parcels.admin.schema.ts';
import { Sheet } from '../../../../kit/ui/overlay/sheet.tsx';
import { ParcelView } from './parcel-view.tsx';

interface SheetProps {
  /** Nothing: closed. */
  id: string | undefined;
  onClose: () => void;
  onChange?: (parcel: KeeperParcel) => void;
}

export const ParcelSheet = ({ id, onClose, onChange }: SheetProps) => (
  <Sheet open={id !== undefined} onClose={onClose} title="这件快递">
    {id !== undefined && <ParcelView key={id} id={id} onChange={onChange} />}
  </Sheet>
);
