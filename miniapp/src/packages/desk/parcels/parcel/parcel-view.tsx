import { useState } from 'react';
import { View } from '@tarojs/components';
import type {
  KeeperParcel,
  KeeperParcelAction,
  KeeperParcelDetail,
} from '@linli/shared/parcels/parcels.admin.schema.ts';
import { labelOf } from '@linli/shared/kit/label.ts';
import { messageChannelLabels } from '@linli/shared/messages/messages.words.ts';
import { parcelFlagLabels, parcelStateLabels } from '@linli/shared/parcels/parcels.words.ts';
import { api } from '../../../../kit/api.ts';
import { copyText, previewPhotos } from '../../../../kit/device.ts';
import { useQuery } from '../../../../kit/data/use-query.ts';
import { momentText } from '../../../../kit/format.ts';
import { Heading, Picture, Tap } from '../../../../kit/native/native.tsx';
import { States } from '../../../../kit/page/states.tsx';
import { Banner } from '../../../../kit/ui/display/banner.tsx';
import { Button } from '../../../../kit/ui/input/button.tsx';
import { Fact } from '../../../../kit/ui/display/cell.tsx';
import { useNow } from '../../../../kit/ui/display/due-time.tsx';
import { Skeleton } from '../../../../kit/ui/display/skeleton.tsx';
import { Tag } from '../../../../kit/ui/display/tag.tsx';
import { Timeline } from '../../../../kit/ui/display/timeline.tsx';
import { parcelTone } from '../../../../parcels/parcel-names.ts';
import { PickupCode } from '../../../../parcels/pickup-code.tsx';
import { openTicket } from '../../frame/open-page.ts';
import { useKeptUp } from '../../frame/use-kept-up.ts';
import { parcelKey } from '../parcel-keys.ts';
import { stepForms } from './step-forms.tsx';
import {
  ageText,
  eventText,
  isPressing,
  isUntold,
  offeredActions,
  actionTexts,
  toldText,
  whatText,
} from '../parcel-text.ts';

interface ViewProps {
  id: string;
  onChange?: ((parcel: KeeperParcel) => void) | undefined;
}

/** One piece: where it is, whose, who knows, and what can be done. */
export function ParcelView({ id, onChange }: ViewProps) {
  const query = useQuery<KeeperParcelDetail>(parcelKey(id), () => api.parcelsAdmin.find({ params: { parcelId: id } }));
  useKeptUp(30, query.reload);
  return (
    <States of={query} skeleton={<Skeleton cards={[4]} />}>
      {(parcel) => <Piece parcel={parcel} onChange={onChange} />}
    </States>
  );
}

function Piece({ parcel, onChange }: { parcel: KeeperParcelDetail } & Pick<ViewProps, 'onChange'>) {
  const now = useNow();
  const [step, setStep] = useState<KeeperParcelAction>();
  const { code, state, shelf, flags, address, recipient, phone, trackingNo, storedAt, days, photo, ticketId } = parcel;
  const steps = offeredActions(parcel);
  const Form = step && steps.includes(step) ? stepForms[step] : undefined;
  if (Form && step)
    return (
      <View className="desk-form">
        <View className="desk-step-head">
          <Heading level={3}>{actionTexts[step]}</Heading>
          <Button kind="quiet" small onTap={() => setStep(undefined)}>
            返回
          </Button>
        </View>
        <Form
          key={step}
          parcel={parcel}
          onDone={(changed) => {
            setStep(undefined);
            onChange?.(changed);
          }}
        />
      </View>
    );
  return (
    <View className="desk-form">
      <View className="desk-piece-head">
        {code ? <PickupCode code={code} /> : <View className="desk-piece-place">{`货架 ${shelf}`}</View>}
        <Tag tone={parcelTone(state)}>{labelOf(parcelStateLabels, state, '有新状态')}</Tag>
        {flags.map((flag) => (
          <Tag key={flag} tone="info">
            {labelOf(parcelFlagLabels, flag)}
          </Tag>
        ))}
      </View>
      <Known parcel={parcel} now={now} />
      <View>
        <Fact name="收件人">{[address, recipient, phone].filter(Boolean).join(' · ') || '还不知道是谁的'}</Fact>
        <Fact name="快递">{whatText(parcel)}</Fact>
        {trackingNo && <Fact name="单号">{trackingNo}</Fact>}
        <Fact name="货架">{`${shelf} · ${momentText(storedAt, now)} 入库 · ${ageText(days)}`}</Fact>
      </View>
      {photo && (
        <Tap className="desk-piece-photo" label="看面单照片" onTap={() => previewPhotos([photo.url], photo.url)}>
          <Picture src={photo.thumbUrl} alt="面单" />
        </Tap>
      )}
      {steps.length > 0 && (
        <View className="desk-piece-steps">
          {steps.map((each) => (
            <Button key={each} kind={isPressing(each, parcel) ? 'main' : 'plain'} onTap={() => setStep(each)}>
              {actionTexts[each]}
            </Button>
          ))}
        </View>
      )}
      <View className="desk-piece-more">
        {ticketId && (
          <Button kind="quiet" small onTap={() => openTicket(ticketId)}>
            看核实的工单
          </Button>
        )}
        {trackingNo && (
          <Button kind="quiet" small icon="copy" onTap={() => copyText(trackingNo)}>
            复制单号
          </Button>
        )}
      </View>
      <Heading level={3}>经手记录</Heading>
      <Timeline
        nodes={newestFirst(parcel.events).map((event, place) => ({
          id: `${event.at} ${event.type} ${place}`,
          title: eventText(event),
          meta: [momentText(event.at, now), event.byName].filter(Boolean).join(' · '),
        }))}
      />
    </View>
  );
}

const newestFirst = <E extends { at: string }>(events: readonly E[]) =>
  [...events].sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));

/** R76: the proof that somebody there knows, or everything that has been tried. */
function Known({ parcel, now }: { parcel: KeeperParcelDetail; now: number }) {
  const { told, tellings, telling } = parcel;
  if (told) return <Banner tone="brand">{toldText(told, now)}</Banner>;
  if (!isUntold(parcel)) return null;
  const tried = newestFirst(tellings).map(
    ({ at, channel, text }) => `${momentText(at, now)} ${labelOf(messageChannelLabels, channel)}：${text}`,
  );
  return (
    <Banner tone="late">
      <View>还没有通知到</View>
      {(tried.length ? tried : telling ? [telling] : []).map((line) => (
        <View key={line}>{line}</View>
      ))}
    </Banner>
  );
}
