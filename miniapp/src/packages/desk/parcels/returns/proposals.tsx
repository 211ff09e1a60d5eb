import { useState } from 'react';
import { View } from '@tarojs/components';
import type { ParcelReturn } from '@linli/shared/parcels/parcels.admin.schema.ts';
import { api } from '../../../../kit/api.ts';
import { toast } from '../../../../kit/device.ts';
import { useCommand } from '../../../../kit/data/use-command.ts';
import { usePaged } from '../../../../kit/data/use-paged.ts';
import { momentText } from '../../../../kit/format.ts';
import { ListEnd, States } from '../../../../kit/page/states.tsx';
import { Banner, Failure } from '../../../../kit/ui/display/banner.tsx';
import { Button } from '../../../../kit/ui/input/button.tsx';
import { confirm } from '../../../../kit/ui/overlay/confirm.tsx';
import { Empty } from '../../../../kit/ui/display/empty.tsx';
import { byShelf, whatText } from '../parcel-text.ts';
import { announceChange } from '../../frame/desk-changes.ts';
import { useKeptUp } from '../../frame/use-kept-up.ts';

export function Proposals({ state, me }: { state: 'proposed' | 'confirmed'; me: string }) {
  const list = usePaged<ParcelReturn>(`desk.returns.${state}`, (cursor) =>
    api.parcelsAdmin.returns({ query: { state, ...(cursor && { cursor }) } }),
  );
  useKeptUp(30, list.reload);
  return (
    <States
      of={list}
      empty={({ items }) =>
        !items.length && (
          <Empty drawing="rest" title={state === 'proposed' ? '没有等着核对的' : '还没有退回过快递'}>
            {state === 'proposed' ? '在「放太久的」里勾选提出后，会出现在这里。' : '退回的每一件都有记录。'}
          </Empty>
        )
      }
    >
      {({ items }) => (
        <>
          {items.map((proposal) => (
            <Proposal key={proposal.id} proposal={proposal} me={me} onChanged={() => void list.reload()} />
          ))}
          <ListEnd list={list} />
        </>
      )}
    </States>
  );
}

interface ProposalProps {
  proposal: ParcelReturn;
  me: string;
  onChanged: () => void;
}

/** One proposal: every piece to be seen by the second person, who then answers for it, too. */
function Proposal({ proposal, me, onChanged }: ProposalProps) {
  const { id, parcels, proposedBy, proposedAt, confirmedBy, confirmedAt, note, actions } = proposal;
  const now = Date.now();
  const [open, setOpen] = useState(!confirmedAt);
  const done = (said: string) => () => {
    announceChange();
    toast(said);
    onChanged();
  };
  const params = { returnId: id };
  const confirming = useCommand((_: void) => api.parcelsAdmin.confirmReturn({ params }), {
    onDone: done(`已退回 ${parcels.length} 件`),
  });
  const cancelling = useCommand((_: void) => api.parcelsAdmin.cancelReturn({ params }), { onDone: done('已取消') });
  const sure = async () => {
    const yes = await confirm({
      title: `退回这 ${parcels.length} 件？`,
      text: '请和快递员、货架上的实物逐件对过；退回后不能撤销。',
      yes: '退回',
      danger: true,
    });
    if (yes) void confirming.run();
  };
  return (
    <View className="k-card desk-case">
      <View className="desk-case-what">{`${parcels.length} 件`}</View>
      <View className="k-quiet-text">
        {`${proposedBy} ${momentText(proposedAt, now)} 提出`}
        {confirmedAt && confirmedBy ? `，${confirmedBy} ${momentText(confirmedAt, now)} 核对退回` : ''}
      </View>
      {note && <View className="desk-quote">{note}</View>}
      {open ? (
        byShelf(parcels).map(({ shelf, parcels: pieces }) => (
          <View key={shelf} className="desk-return-shelf">
            <View className="desk-return-name">{`货架 ${shelf}`}</View>
            {pieces.map((parcel) => (
              <View key={parcel.id} className="desk-parcel-what">
                {[parcel.code, parcel.address ?? '待认领', whatText(parcel)].filter(Boolean).join(' · ')}
              </View>
            ))}
          </View>
        ))
      ) : (
        <Button kind="quiet" onTap={() => setOpen(true)}>
          看是哪几件
        </Button>
      )}
      {!confirmedAt && !actions.includes('confirm') && (
        <Banner tone="info">
          {proposedBy === me
            ? '这是您提出的，要由另一位同事核对，才能退回。'
            : '这张单现在不能由您核对，请找客服或另一位保管员。'}
        </Banner>
      )}
      <Failure message={confirming.message ?? cancelling.message} />
      {actions.length > 0 && (
        <View className="desk-buttons">
          {actions.includes('cancel') && (
            <Button busy={cancelling.busy} onTap={() => void cancelling.run()}>
              取消退回
            </Button>
          )}
          {actions.includes('confirm') && (
            <Button kind="main" busy={confirming.busy} onTap={() => void sure()}>
              都对，退回
            </Button>
          )}
        </View>
      )}
    </View>
  );
}
