import { useState } from 'react';
import type { Photo } from '@linli/shared/files/files.schema.ts';
import type { DisputeParcel, Parcel } from '@linli/shared/parcels/parcels.schema.ts';
import { DisputeReason, disputeReasonLabels } from '@linli/shared/parcels/parcels.words.ts';
import { api, cache } from '../../../kit/api.ts';
import { useCommand } from '../../../kit/data/use-command.ts';
import { useDraft } from '../../../kit/data/use-draft.ts';
import { toast } from '../../../kit/device.ts';
import { PhotoPicker } from '../../../kit/photos/photos.tsx';
import { useDraftPhotos } from '../../../kit/photos/use-draft-photos.ts';
import { Failure } from '../../../kit/ui/display/banner.tsx';
import { Button } from '../../../kit/ui/input/button.tsx';
import { Segmented } from '../../../kit/ui/input/choices.tsx';
import { Field, TextArea } from '../../../kit/ui/input/field.tsx';
import { Sheet } from '../../../kit/ui/overlay/sheet.tsx';
import { disputeWords } from './dispute-text.ts';

const reasons = DisputeReason.options.map((value) => ({ value, text: disputeReasonLabels[value] }));

const nothing: { reason: DisputeReason; text: string; photos: Photo[] } = { reason: 'MISSING', text: '', photos: [] };

interface DisputeSheetProps {
  parcel: Parcel;
  cacheKey: string;
  open: boolean;
  onClose: () => void;
}

/** Three reasons, a sentence if one likes, photos if there is something to see; it opens a ticket. */
export function DisputeSheet({ parcel, cacheKey, open, onClose }: DisputeSheetProps) {
  const [{ reason, text, photos: kept }, change, discard] = useDraft(`dispute.${parcel.id}`, nothing);
  const [unfinished, setUnfinished] = useState(false);
  const photos = useDraftPhotos(kept, (arrived) => change({ photos: arrived }));
  const disputing = useCommand(
    (body: DisputeParcel) => api.parcels.dispute({ params: { parcelId: parcel.id }, body }),
    {
      into: cacheKey,
      onDone() {
        photos.clear();
        discard();
        onClose();
        toast('收到，已开工单核实');
        void cache.load('parcels', () => api.parcels.page());
      },
    },
  );
  const { placeholder, sentence } = disputeWords(reason);

  async function send() {
    setUnfinished(photos.unfinished);
    if (photos.unfinished) return;
    const { ids } = photos;
    await disputing.run({ reason, text: text.trim() || sentence, ...(ids.length && { photoIds: ids }) });
  }

  return (
    <Sheet
      open={open}
      onClose={onClose}
      title="这件快递有什么问题？"
      foot={
        <Button kind="main" wide busy={disputing.busy} onTap={() => void send()}>
          {disputing.busy ? '正在提交' : '提交，请人核实'}
        </Button>
      }
    >
      <Segmented label="问题" choices={reasons} value={reason} onChoose={(chosen) => change({ reason: chosen })} />
      <TextArea
        label="说明"
        optional
        value={text}
        onInput={(typed) => change({ text: typed })}
        placeholder={placeholder}
        maxLength={300}
        error={disputing.fieldError('#/text')}
        hint="客服会先核对经手记录，再联系您"
      />
      <Field
        label="照片"
        optional
        error={
          disputing.fieldError('#/photoIds') ?? (unfinished ? '照片还没有都传上，请稍等，或移除没传上的' : undefined)
        }
      >
        <PhotoPicker photos={photos} />
      </Field>
      <Failure message={disputing.message} />
    </Sheet>
  );
}
