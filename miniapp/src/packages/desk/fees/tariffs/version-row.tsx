import { View } from '@tarojs/components';
import type { FeeItem, TariffStanding, TariffVersion } from '@linli/shared/fees/tariffs.schema.ts';
import {
  borneByLabels,
  fullDateText,
  rateText,
  shareByLabels,
  tariffStandingLabels,
  unitClassLabel,
} from '@linli/shared/fees/tariffs.words.ts';
import { labelOf } from '@linli/shared/kit/label.ts';
import { api } from '../../../../kit/api.ts';
import { useCommand } from '../../../../kit/data/use-command.ts';
import { toast } from '../../../../kit/device.ts';
import { Failure } from '../../../../kit/ui/display/banner.tsx';
import { Tag, type Tone } from '../../../../kit/ui/display/tag.tsx';
import { Button } from '../../../../kit/ui/input/button.tsx';
import { confirm } from '../../../../kit/ui/overlay/confirm.tsx';

/** What of a version is open over the page. */
export type Opened = 'draft' | 'preview' | 'withdraw';

const tones: Record<TariffStanding, Tone> = {
  DRAFT: 'soon',
  COMING: 'info',
  CURRENT: 'brand',
  FORMER: 'calm',
  WITHDRAWN: 'calm',
};

interface RowProps {
  item: FeeItem;
  tariff: TariffVersion;
  onOpen: (what: Opened) => void;
  onChanged: () => void;
}

export function VersionRow({ item, tariff, onOpen, onChanged }: RowProps) {
  const { standing, effectiveFrom, effectiveTo, borneBy, shareBy, rates, basis, withdrawnFor, actions } = tariff;
  const discard = useCommand(() => api.tariffsAdmin.discard({ params: { tariffId: tariff.id } }).finally(onChanged), {
    onDone: () => toast('草稿已删去'),
  });
  const askToDiscard = async () => {
    if (await confirm({ title: '删去这份草稿？', text: '删了就找不回来了。', yes: '删去', danger: true }))
      await discard.run();
  };
  return (
    <View className="tariff-version">
      <View className="tariff-head">
        <Tag tone={tones[standing] ?? 'calm'}>{labelOf(tariffStandingLabels, standing)}</Tag>
        <View className="k-figures">
          {`${fullDateText(effectiveFrom)}起${effectiveTo ? `，到 ${fullDateText(effectiveTo)}` : ''}`}
        </View>
      </View>
      <View className="k-figures tariff-rates">
        {rates.map((rate) => `${unitClassLabel(rate.unitClass)} ${rateText(item, rate)}`).join('、')}
      </View>
      <View className="k-quiet-text">
        {[labelOf(borneByLabels, borneBy), shareBy && labelOf(shareByLabels, shareBy), basis]
          .filter(Boolean)
          .join(' · ')}
      </View>
      <View className="k-quiet-text">{whoText(tariff)}</View>
      {withdrawnFor && <View className="k-quiet-text">{`撤回的原因：${withdrawnFor}`}</View>}
      <Failure message={discard.message} />
      {actions.length > 0 && (
        <View className="desk-buttons">
          {actions.includes('change') && (
            <Button small onTap={() => onOpen('draft')}>
              修改
            </Button>
          )}
          {actions.includes('preview') && (
            <Button small kind={actions.includes('publish') ? 'main' : 'plain'} onTap={() => onOpen('preview')}>
              {actions.includes('publish') ? '看影响，公布' : '看影响'}
            </Button>
          )}
          {actions.includes('discard') && (
            <Button small kind="quiet" busy={discard.busy} onTap={() => void askToDiscard()}>
              删去
            </Button>
          )}
          {actions.includes('withdraw') && (
            <Button small onTap={() => onOpen('withdraw')}>
              撤回
            </Button>
          )}
        </View>
      )}
    </View>
  );
}

const whoText = ({ draftedBy, publishedBy }: TariffVersion) =>
  `${draftedBy}拟${publishedBy ? `，${publishedBy}公布` : ''}`;
