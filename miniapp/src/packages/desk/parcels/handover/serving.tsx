import { useState } from 'react';
import { View } from '@tarojs/components';
import { labelOf } from '@linli/shared/kit/label.ts';
import { Problem } from '@linli/shared/kit/problem.ts';
import type { Handover } from '@linli/shared/parcels/parcels.admin.schema.ts';
import { handoverProofLabels } from '@linli/shared/parcels/parcels.words.ts';
import { api } from '../../../../kit/api.ts';
import { vibrate } from '../../../../kit/device.ts';
import { useCommand } from '../../../../kit/data/use-command.ts';
import { PhotoPicker } from '../../../../kit/photos/photos.tsx';
import { usePhotos } from '../../../../kit/photos/use-photos.ts';
import { Avatar } from '../../../../kit/ui/display/avatar.tsx';
import { Banner } from '../../../../kit/ui/display/banner.tsx';
import { Button } from '../../../../kit/ui/input/button.tsx';
import { DueTime } from '../../../../kit/ui/display/due-time.tsx';
import { Empty } from '../../../../kit/ui/display/empty.tsx';
import { Revealed } from '../../parts/options.tsx';
import { TickRows } from '../parts/tick-rows.tsx';
import { announceChange } from '../../frame/desk-changes.ts';
import { goneMeanwhile, refusalText, tickedStill } from './refusal.ts';

interface ServingProps {
  handover: Handover;
  onChange: (now: Handover) => void;
  /** With a word on what was done, or none where nothing was. */
  onEnd: (said: string | undefined) => void;
}

/** Who stands there and what is theirs, in the order of the walk; everything is ticked already. */
export function Serving({ handover, onChange, onEnd }: ServingProps) {
  const { id, by, name, address, parcels, expiresAt } = handover;
  const [ticked, setTicked] = useState(() => parcels.map((parcel) => parcel.id));
  const [gone, setGone] = useState<string[]>([]);
  const photos = usePhotos(1);
  const who = [address, name].filter(Boolean).join(' ');

  const command = useCommand(
    async (_: void) => {
      try {
        const photoId = photos.ids[0];
        return await api.parcelsAdmin.completeHandover({
          params: { handoverId: id },
          body: { parcelIds: ticked, ...(photoId && { photoId }) },
        });
      } catch (error) {
        heed(error);
        throw error;
      }
    },
    {
      onDone() {
        vibrate();
        announceChange();
        onEnd(`已交付 ${ticked.length} 件给 ${who}`);
      },
    },
  );

  /** Somebody took some of it meanwhile: say which, and go on with the rest. */
  function heed(error: unknown) {
    const now = error instanceof Problem ? (error.extra.current as Handover | undefined) : undefined;
    if (!now?.parcels) return;
    announceChange();
    setGone(goneMeanwhile(handover, now, ticked).map(({ code, shelf }) => code ?? `货架 ${shelf} 的一件`));
    setTicked(tickedStill(now, ticked));
    onChange(now);
  }

  const over = command.problem instanceof Problem && command.problem.code === 'parcels.handover-over';
  return (
    <View className="desk-single desk-counter">
      <View className="k-card">
        <View className="desk-person">
          <Avatar name={name ?? address} large />
          <View className="desk-person-body">
            <View className="desk-handover-home">{address}</View>
            <View className="desk-person-detail">
              {[name, `凭${labelOf(handoverProofLabels, by, '核对')}`].filter(Boolean).join(' · ')}
            </View>
            <DueTime due={expiresAt} />
          </View>
        </View>
      </View>
      {by === 'PROXY' && <Banner tone="info">这是代取：交给来人，记录里写的是代取人。</Banner>}
      {parcels.length ? (
        <TickRows parcels={parcels} ticked={ticked} onChange={setTicked} />
      ) : (
        <Empty drawing="rest" title="这家现在没有待取的快递" />
      )}
      <Revealed label="交付照片" value={photos.drafts.length ? '拍了 1 张' : '选填'}>
        <PhotoPicker photos={photos} />
      </Revealed>
      {gone.length > 0 && (
        <Banner tone="soon">{`${gone.join('、')} 刚刚被取走了，已经去掉；剩下的请核对后再交付。`}</Banner>
      )}
      {command.problem !== undefined && !gone.length && (
        <Banner tone="late">{refusalText(command.problem, Date.now())}</Banner>
      )}
      <View className="desk-go">
        <Button onTap={() => onEnd(undefined)}>{over || !parcels.length ? '下一位' : '不交付'}</Button>
        {!over && parcels.length > 0 && (
          <Button
            kind="main"
            busy={command.busy}
            disabled={!ticked.length || photos.unfinished}
            onTap={() => void command.run()}
          >
            {photos.unfinished ? '照片还在上传' : ticked.length ? `交付 ${ticked.length} 件` : '请先勾选'}
          </Button>
        )}
      </View>
    </View>
  );
}
