import { useState } from 'react';
import { View } from '@tarojs/components';
import { OneChip } from '../../../../kit/ui/input/choices.tsx';
import type { DeskNotice, NoticeHousehold } from '@linli/shared/notices/notices.schema.ts';
import { HouseholdReceipt } from '@linli/shared/notices/notices.words.ts';
import { api } from '../../../../kit/api.ts';
import { usePaged } from '../../../../kit/data/use-paged.ts';
import { momentText } from '../../../../kit/format.ts';
import { says } from '../../../../kit/native/native.tsx';
import { ListEnd, States } from '../../../../kit/page/states.tsx';
import { Button } from '../../../../kit/ui/input/button.tsx';
import { Card } from '../../../../kit/ui/display/card.tsx';
import { useNow } from '../../../../kit/ui/display/due-time.tsx';
import { Empty } from '../../../../kit/ui/display/empty.tsx';
import { Sheet } from '../../../../kit/ui/overlay/sheet.tsx';
import { Tag } from '../../../../kit/ui/display/tag.tsx';
import { tryText } from '../../messages/follow-ups/try-text.ts';
import { TryForm } from '../../messages/follow-ups/try-form.tsx';

import { receiptText, receiptTone } from '../notice-text.ts';
import { useKeptUp } from '../../frame/use-kept-up.ts';

const anyGrid = 'ANY' as const;

/** Household by household, those who know nothing yet first: what a grid owner goes through. */
export function Households({ notice }: { notice: DeskNotice }) {
  const { id, grids, mustConfirm } = notice;
  const [receipt, setReceipt] = useState<HouseholdReceipt>('unread');
  const [gridId, setGridId] = useState<string>(anyGrid);
  const list = usePaged<NoticeHousehold & { id: string }>(
    `desk.households.${id}.${receipt}.${gridId}`,
    async (cursor) => {
      const query = { limit: 30, receipt, ...(gridId !== anyGrid && { gridId }), ...(cursor && { cursor }) };
      const { items, ...rest } = await api.noticesAdmin.households({ params: { noticeId: id }, query });
      return { ...rest, items: items.map((item) => ({ ...item, id: item.unitId })) };
    },
  );
  useKeptUp(30, list.reload);
  const named = grids.filter((grid) => grid.gridId !== undefined);
  const receipts = HouseholdReceipt.options.filter((value) => value !== 'confirmed' || mustConfirm);
  return (
    <Card title="逐户看">
      <View className="desk-form">
        <OneChip
          label="回执"
          choices={receipts.map((value) => ({ value, text: receiptText(value) }))}
          value={receipt}
          onChoose={setReceipt}
        />
        {named.length > 1 && (
          <OneChip
            label="网格"
            choices={[
              { value: anyGrid, text: '全部网格' },
              ...named.map((grid) => ({ value: grid.gridId!, text: grid.name })),
            ]}
            value={gridId}
            onChoose={setGridId}
          />
        )}
        <States
          of={list}
          skeleton={<View className="desk-bones" />}
          empty={({ items }) => !items.length && <None receipt={receipt} />}
        >
          {({ items }) => (
            <>
              <View {...says({ role: 'list', label: `${receiptText(receipt)}的住户` })}>
                {items.map((household) => (
                  <Household key={household.id} notice={notice} household={household} onTold={list.reload} />
                ))}
              </View>
              <ListEnd list={list} />
            </>
          )}
        </States>
      </View>
    </Card>
  );
}

const None = ({ receipt }: { receipt: HouseholdReceipt }) => (
  <Empty drawing="rest" title={receipt === 'unread' ? '没有未读的住户' : '这里还没有'}>
    {receipt === 'unread' ? '选的范围里每一户都知道了。' : ''}
  </Empty>
);

interface HouseholdProps {
  notice: DeskNotice;
  household: NoticeHousehold;
  onTold: () => void;
}

function Household({ notice, household, onTold }: HouseholdProps) {
  const now = useNow();
  const [logging, setLogging] = useState(false);
  const { unitId, address, gridName, receipt, at, people, tries, lastTry } = household;
  const may = notice.actions.includes('followUp') && receipt === 'unread';
  return (
    <View className="notice-household" {...says({ role: 'listitem' })}>
      <View className="notice-household-body">
        <View className="notice-household-where">
          <View className="desk-row-address">{address}</View>
          {receipt !== 'unread' && <Tag tone={receiptTone(receipt)}>{receiptText(receipt)}</Tag>}
          {!people && <Tag tone="soon">没有人用小程序</Tag>}
        </View>
        <View className="k-quiet-text">
          {[
            gridName,
            at && !lastTry?.reached && momentText(at, now),
            lastTry && tryText(lastTry, now),
            tries > 1 && `共试过 ${tries} 次`,
          ]
            .filter(Boolean)
            .join(' · ')}
        </View>
      </View>
      {may && (
        <Button small label={`登记告知 ${address}`} onTap={() => setLogging(true)}>
          登记
        </Button>
      )}
      <Sheet open={logging} onClose={() => setLogging(false)} title={address}>
        {logging && (
          <TryForm
            name={`${notice.id}.${unitId}`}
            send={(body, call) => api.noticesAdmin.followUp({ params: { noticeId: notice.id, unitId }, body }, call)}
            onDone={() => {
              setLogging(false);
              onTold();
            }}
          />
        )}
      </Sheet>
    </View>
  );
}
