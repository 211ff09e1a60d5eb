import { useState } from 'react';
import { View } from '@tarojs/components';
import type { Fault } from '@linli/shared/faults/faults.schema.ts';
import { faultClientLabels, faultKindLabels } from '@linli/shared/faults/faults.words.ts';
import { labelOf } from '@linli/shared/kit/label.ts';
import { api } from '../../../../kit/api.ts';
import { usePaged } from '../../../../kit/data/use-paged.ts';
import { momentText } from '../../../../kit/format.ts';
import { says } from '../../../../kit/native/native.tsx';
import { ListEnd, States } from '../../../../kit/page/states.tsx';
import { Empty } from '../../../../kit/ui/display/empty.tsx';
import { Tag } from '../../../../kit/ui/display/tag.tsx';
import { Button } from '../../../../kit/ui/input/button.tsx';
import { DeskPage } from '../../frame/desk-page.tsx';
import { places } from '../../frame/places.ts';
import '../../styles/desk.scss';
import '../../styles/desk-notices.scss';

export default function FaultsPage() {
  return (
    <DeskPage title="程序故障" here="faults" admits={places.faults.admits}>
      {() => <Faults />}
    </DeskPage>
  );
}

function Faults() {
  const list = usePaged<Fault>('desk.faults', (cursor) =>
    api.faultsAdmin.list({ query: { limit: 50, ...(cursor && { cursor }) } }),
  );
  return (
    <View className="desk-requests">
      <States
        of={list}
        empty={({ items }) =>
          !items.length && (
            <Empty drawing="rest" title="最近 30 天没有故障">
              住户和同事的手机上出了错，会自动记到这里，不含个人信息。
            </Empty>
          )
        }
      >
        {({ items }) => (
          <>
            <View className="log-lines" {...says({ role: 'list', label: '程序故障' })}>
              {items.map((fault) => (
                <Line key={fault.id} fault={fault} />
              ))}
            </View>
            <ListEnd list={list} />
          </>
        )}
      </States>
    </View>
  );
}

/** What the people who look after the program need to find it. */
function Line({ fault: { kind, client, version, page, message, stack, times, firstAt, lastAt } }: { fault: Fault }) {
  const [open, setOpen] = useState(false);
  const now = Date.now();
  return (
    <View className="log-line" {...says({ role: 'listitem' })}>
      <View className="log-body">
        <View className="log-title">{`${labelOf(faultKindLabels, kind)}：${message}`}</View>
        <View className="k-quiet-text">
          {[
            page || '不知道哪一页',
            `${labelOf(faultClientLabels, client)} ${version}`,
            `最近 ${momentText(lastAt, now)}`,
            `最早 ${momentText(firstAt, now)}`,
          ].join(' · ')}
        </View>
        {stack && (
          <Button kind="quiet" small onTap={() => setOpen(!open)}>
            {open ? '收起' : '看出错的位置'}
          </Button>
        )}
        {open && <View className="k-quiet-text">{stack}</View>}
      </View>
      <Tag tone="calm">{`${times} 次`}</Tag>
    </View>
  );
}
