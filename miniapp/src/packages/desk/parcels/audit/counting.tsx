import { useState } from 'react';
import { View } from '@tarojs/components';
import { Problem } from '@linli/shared/kit/problem.ts';
import type { Audit, AuditSheet } from '@linli/shared/parcels/parcels.admin.schema.ts';
import { api } from '../../../../kit/api.ts';
import { scanOn, vibrate } from '../../../../kit/device.ts';
import { useCommand } from '../../../../kit/data/use-command.ts';
import { useDraft } from '../../../../kit/data/use-draft.ts';
import { Banner } from '../../../../kit/ui/display/banner.tsx';
import { Button } from '../../../../kit/ui/input/button.tsx';
import { Card } from '../../../../kit/ui/display/card.tsx';
import { confirm } from '../../../../kit/ui/overlay/confirm.tsx';
import { Empty } from '../../../../kit/ui/display/empty.tsx';
import { TextArea } from '../../../../kit/ui/input/field.tsx';
import { FormFoot } from '../../parts/form-foot.tsx';
import { Phrases } from '../../parts/options.tsx';
import { useTyping } from '../../frame/use-typing.ts';
import { openPage } from '../../../../kit/page/navigation.ts';
import { TickRows } from '../parts/tick-rows.tsx';
import { whatText } from '../parcel-text.ts';
import { announceChange } from '../../frame/desk-changes.ts';
import { auditBody, countOf, emptyAudit, pieceOf } from './count.ts';
import { NextKeeper } from './next-keeper.tsx';
import { Surplus } from './surplus.tsx';

interface CountingProps {
  me: string;
  sheet: AuditSheet;
  onStale: () => unknown;
  onDone: (audit: Audit) => void;
}

const ask = { label: '扫快递上的条形码或取件码', hint: '扫到就打勾；清单里没有的会记成多出来的' } as const;

export function Counting({ me, sheet, onStale, onDone }: CountingProps) {
  const [draft, change, discard] = useDraft('desk.audit', emptyAudit);
  const [last, setLast] = useState<string>();
  const { parcels } = sheet;
  const { found, missing, untold } = countOf(sheet, draft);

  const command = useCommand((_: void, call) => api.parcelsAdmin.recordAudit({ body: auditBody(sheet, draft) }, call), {
    onDone(audit) {
      discard();
      announceChange();
      onDone(audit);
    },
  });
  const { problem } = command;
  const stale = problem instanceof Problem && problem.code === 'parcels.audit-stale';

  function take(text: string) {
    const piece = pieceOf(parcels, text);
    vibrate();
    if (!piece) {
      const words = text.trim().slice(0, 40);
      if (!draft.surplus.includes(words)) change({ surplus: [...draft.surplus, words] });
      setLast(`清单里没有 ${words}，记成多出来的`);
      return { word: `清单里没有 ${words}，已记成多出来的`, refused: true };
    }
    const again = draft.found.includes(piece.id);
    if (!again) change({ found: [...draft.found, piece.id] });
    const word = `${again ? '已经点过' : '点到'} ${piece.code ?? whatText(piece)}`;
    setLast(word);
    return { word };
  }
  useTyping({ onScan: take });

  async function finish() {
    const sure =
      !missing.length ||
      (await confirm({
        title: `有 ${missing.length} 件没点到`,
        text: '没点到的会转成「核实中」，各开一张工单去找。',
        yes: '就这样交接',
        no: '再找找',
        danger: true,
      }));
    if (sure) void command.run();
  }

  if (!parcels.length && !draft.surplus.length)
    return (
      <Empty drawing="rest" title="货架上没有要点的快递">
        没有在库的快递，不用盘点也能交接。
      </Empty>
    );
  return (
    <View className="desk-single">
      <View className="desk-audit-sum">
        <View className="desk-audit-figure">{`点到 ${found} / ${parcels.length} 件`}</View>
        <Button kind="main" icon="scan" onTap={() => void scanOn(ask, take)}>
          连续扫
        </Button>
      </View>
      {last && <View className="k-quiet-text">{last}</View>}
      {untold.length > 0 && (
        <Banner
          tone="late"
          action={
            <Button kind="quiet" small onTap={() => void openPage('/packages/desk/parcels/counter/index?view=untold')}>
              去通知
            </Button>
          }
        >
          {`还有 ${untold.length} 件没有通知到，通知完才能交接：${untold
            .slice(0, 5)
            .map(({ code, shelf }) => code ?? `货架 ${shelf}`)
            .join('、')}${untold.length > 5 ? ' 等' : ''}`}
        </Banner>
      )}
      <TickRows
        parcels={parcels}
        ticked={draft.found}
        onChange={(next) => change({ found: next })}
        dense
        whole="这层都在"
        detail={(parcel) => [parcel.address ?? '待认领', whatText(parcel)].join(' · ')}
      />
      <Surplus surplus={draft.surplus} onChange={(surplus) => change({ surplus })} />
      <Card title="交接">
        <View className="desk-form">
          <NextKeeper
            me={me}
            value={draft.nextKeeperId}
            onChoose={(nextKeeperId) => change({ nextKeeperId })}
            error={command.fieldError('#/nextKeeperId')}
          />
          <TextArea
            label="备注"
            optional
            value={draft.note}
            onInput={(note) => change({ note })}
            error={command.fieldError('#/note')}
            maxLength={200}
            rows={2}
          />
          <Phrases phrases={['钥匙已交', '冷柜里有生鲜，请留意']} onChoose={(note) => change({ note })} />
          {stale ? (
            <Banner
              tone="soon"
              action={
                <Button
                  kind="quiet"
                  small
                  onTap={() => {
                    command.clear();
                    void onStale();
                  }}
                >
                  换新清单
                </Button>
              }
            >
              盘点的时候有快递进出，换成新的清单再点一下；点过的还在。
            </Banner>
          ) : (
            <FormFoot
              command={command}
              onSubmit={() => void finish()}
              text={missing.length ? `交接（少 ${missing.length} 件）` : '一件不少，交接'}
              danger={missing.length > 0}
            />
          )}
        </View>
      </Card>
    </View>
  );
}
