import { View } from '@tarojs/components';
import type { KeeperParcel } from '@linli/shared/parcels/parcels.admin.schema.ts';
import { api } from '../../../../kit/api.ts';
import { toast } from '../../../../kit/device.ts';
import { useDraft } from '../../../../kit/data/use-draft.ts';
import { useCommand } from '../../../../kit/data/use-command.ts';
import { usePaged } from '../../../../kit/data/use-paged.ts';
import { ListEnd, States } from '../../../../kit/page/states.tsx';
import { Empty } from '../../../../kit/ui/display/empty.tsx';
import { TextArea } from '../../../../kit/ui/input/field.tsx';
import { FormFoot } from '../../parts/form-foot.tsx';
import { Phrases } from '../../parts/options.tsx';
import { TickRows } from '../parts/tick-rows.tsx';
import { ageText, whatText } from '../parcel-text.ts';
import { announceChange } from '../../frame/desk-changes.ts';
import { useKeptUp } from '../../frame/use-kept-up.ts';
import { useFigures } from '../../../../kit/figures.ts';

/** More does not fit into one proposal. */
const most = 100;

const nothing = { ticked: [] as string[], note: '' };

/** What nobody fetched in seven days; whoever proposes has it in hand. */
export function Overdue({ keeper, onProposed }: { keeper: boolean; onProposed: () => void }) {
  const list = usePaged<KeeperParcel>('desk.parcels.overdue.', (cursor) =>
    api.parcelsAdmin.list({ query: { view: 'overdue', limit: 100, ...(cursor && { cursor }) } }),
  );
  useKeptUp(60, list.reload);
  const { returnDays } = useFigures();
  const [{ ticked, note }, change, discard] = useDraft('desk.parcels.overdue', nothing);
  const here = list.items.filter(({ id }) => ticked.includes(id)).map(({ id }) => id);
  const command = useCommand(
    (_: void, call) =>
      api.parcelsAdmin.proposeReturn({ body: { parcelIds: here, ...(note.trim() && { note: note.trim() }) } }, call),
    {
      onDone() {
        discard();
        announceChange();
        toast('已提出，等同事核对');
        onProposed();
      },
    },
  );
  const missing = !here.length ? '请勾选要退回的' : here.length > most ? `一次最多 ${most} 件` : undefined;
  return (
    <States
      of={list}
      empty={({ items }) =>
        !items.length && (
          <Empty drawing="rest" title="没有放太久的快递">
            {returnDays ? `放满 ${returnDays} 天没人取的会出现在这里。` : '放太久没人取的会出现在这里。'}
          </Empty>
        )
      }
    >
      {({ items }) => (
        <>
          <View className="k-quiet-text">退回要两个人：您勾选提出，另一位同事核对后才退。</View>
          <TickRows
            parcels={items}
            ticked={ticked}
            onChange={(ids) => change({ ticked: ids })}
            dense
            {...(keeper && { whole: '勾上这层' })}
            detail={(parcel) => [parcel.address ?? '待认领', whatText(parcel), ageText(parcel.days)].join(' · ')}
          />
          <ListEnd list={list} />
          {keeper && (
            <View className="k-card desk-form">
              <TextArea
                label="备注"
                optional
                value={note}
                onInput={(typed) => change({ note: typed })}
                maxLength={200}
                rows={2}
              />
              <Phrases
                phrases={['电话联系过，住户不要了', '多次联系不上']}
                onChoose={(phrase) => change({ note: phrase })}
              />
              <FormFoot
                command={command}
                onSubmit={() => void command.run()}
                missing={missing}
                text={here.length ? `提出退回 ${here.length} 件` : '提出退回'}
              />
            </View>
          )}
        </>
      )}
    </States>
  );
}
