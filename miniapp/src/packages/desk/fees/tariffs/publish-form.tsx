import { View } from '@tarojs/components';
import type { FeeItem, TariffPreview, TariffVersion } from '@linli/shared/fees/tariffs.schema.ts';
import { borneByLabels, fullDateText, rateText, unitClassLabel } from '@linli/shared/fees/tariffs.words.ts';
import { labelOf } from '@linli/shared/kit/label.ts';
import { api } from '../../../../kit/api.ts';
import { useCommand } from '../../../../kit/data/use-command.ts';
import { useQuery } from '../../../../kit/data/use-query.ts';
import { toast } from '../../../../kit/device.ts';
import { yuanText } from '../../../../kit/format.ts';
import { States } from '../../../../kit/page/states.tsx';
import { Banner } from '../../../../kit/ui/display/banner.tsx';
import { FormFoot } from '../../parts/form-foot.tsx';

interface FormProps {
  item: FeeItem;
  tariff: TariffVersion;
  onDone: () => void;
  onChanged: () => void;
}

/** What would change, class by class; whoever may publish does it from here, having seen it. */
export function PublishForm({ item, tariff, onDone, onChanged }: FormProps) {
  const { id, version, effectiveFrom, actions } = tariff;
  const preview = useQuery(`desk.tariff.${id}.${version}.preview`, () =>
    api.tariffsAdmin.preview({ params: { tariffId: id } }),
  );
  const publish = useCommand(
    () => api.tariffsAdmin.publish({ params: { tariffId: id }, body: { version } }).finally(onChanged),
    {
      onDone() {
        toast('已公布，住户现在就能看到');
        onDone();
      },
    },
  );
  return (
    <View className="desk-form">
      <View>{`从 ${fullDateText(effectiveFrom)}起，依据：${tariff.basis}`}</View>
      <States of={preview} skeleton={<View className="desk-bones" />}>
        {({ classes, earliestFrom }) => (
          <>
            {classes.map((each) => (
              <ClassChange key={each.unitClass} item={item} {...each} />
            ))}
            {earliestFrom && earliestFrom > effectiveFrom && (
              <Banner tone="soon">{`涨价要先公示：今天公布的话，最早从 ${fullDateText(earliestFrom)}开始。`}</Banner>
            )}
          </>
        )}
      </States>
      {actions.includes('publish') && (
        <FormFoot command={publish} onSubmit={() => void publish.run()} text="公布，住户立即看到" />
      )}
    </View>
  );
}

type Change = TariffPreview['classes'][number];

function ClassChange({ item, unitClass, homes, areaUnknown, before, after }: Change & { item: FeeItem }) {
  const said = (paid: Change['after']) =>
    paid ? `${rateText(item, { unitClass, priceE4: paid.priceE4 })}，${labelOf(borneByLabels, paid.borneBy)}` : '不收';
  return (
    <View className="tariff-change">
      <View className="tariff-head">
        <View className="tariff-class">{unitClassLabel(unitClass)}</View>
        <View className="k-quiet-text k-figures">{`${homes} 户`}</View>
      </View>
      <View className="k-figures">
        {before && said(before) !== said(after) ? `${said(before)} → ${said(after)}` : said(after)}
      </View>
      <View className="k-quiet-text k-figures">{sumText(before, after)}</View>
      {areaUnknown > 0 && <Banner tone="soon">{`其中 ${areaUnknown} 户没有登记面积，出不了账单，请先补上。`}</Banner>}
    </View>
  );
}

/** 「合计每月 ¥26,400.00 → ¥28,512.00，多 ¥2,112.00」 */
function sumText(before: Change['before'], after: Change['after']): string {
  const [was, will] = [before ? before.monthFen : 0, after ? after.monthFen : 0];
  if (was === undefined || will === undefined) return '合计要看实际用量';
  if (!before) return `合计每月 ${yuanText(will)}`;
  const more = will - was;
  if (more === 0) return `合计每月 ${yuanText(will)}，不变`;
  const difference = `${more > 0 ? '多' : '少'} ${yuanText(Math.abs(more))}`;
  return `合计每月 ${yuanText(was)} → ${yuanText(will)}，${difference}`;
}
