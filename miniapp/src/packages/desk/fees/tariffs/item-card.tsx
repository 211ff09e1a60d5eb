import { useState } from 'react';
import { View } from '@tarojs/components';
import type { FeeItem, TariffVersion } from '@linli/shared/fees/tariffs.schema.ts';
import { cycleLabels, feeFormulaLabels } from '@linli/shared/fees/tariffs.words.ts';
import { labelOf } from '@linli/shared/kit/label.ts';
import { Card } from '../../../../kit/ui/display/card.tsx';
import { Button } from '../../../../kit/ui/input/button.tsx';
import { Sheet } from '../../../../kit/ui/overlay/sheet.tsx';
import { DraftForm } from './draft-form.tsx';
import { PublishForm } from './publish-form.tsx';
import { VersionRow, type Opened } from './version-row.tsx';
import { WithdrawForm } from './withdraw-form.tsx';

interface CardProps {
  item: FeeItem;
  onChanged: () => void;
}

const titles: Record<Opened, string> = { draft: '拟新标准', preview: '公布会变什么', withdraw: '撤回这份标准' };

/** One item with its versions, the one that begins last first. */
export function ItemCard({ item, onChanged }: CardProps) {
  const [opened, setOpened] = useState<{ what: Opened; tariff?: TariffVersion }>();
  const { name, formula, cycleMonths, payee, versions, actions } = item;
  const close = () => setOpened(undefined);
  const done = () => {
    close();
    onChanged();
  };
  const tariff = opened?.tariff;
  return (
    <Card
      title={name}
      aside={
        actions.includes('draft') && (
          <Button kind="quiet" small label={`拟${name}的新标准`} onTap={() => setOpened({ what: 'draft' })}>
            拟新标准
          </Button>
        )
      }
    >
      <View className="k-quiet-text">
        {[labelOf(feeFormulaLabels, formula), cycleLabels[cycleMonths], payee && `代${payee}收`]
          .filter(Boolean)
          .join(' · ')}
      </View>
      {versions.length === 0 && <View className="k-quiet-text">还没有标准，住户看不到这一项。</View>}
      {versions.map((version) => (
        <VersionRow
          key={version.id}
          item={item}
          tariff={version}
          onOpen={(what) => setOpened({ what, tariff: version })}
          onChanged={onChanged}
        />
      ))}
      <Sheet open={opened !== undefined} onClose={close} title={opened ? `${name}：${titles[opened.what]}` : ''}>
        {opened?.what === 'draft' && <DraftForm item={item} tariff={tariff} onDone={done} onChanged={onChanged} />}
        {opened?.what === 'preview' && tariff && (
          <PublishForm item={item} tariff={tariff} onDone={done} onChanged={onChanged} />
        )}
        {opened?.what === 'withdraw' && tariff && <WithdrawForm tariff={tariff} onDone={done} onChanged={onChanged} />}
      </Sheet>
    </Card>
  );
}
