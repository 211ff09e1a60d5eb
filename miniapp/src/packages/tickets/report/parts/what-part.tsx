import { View } from '@tarojs/components';
import { urgentWords } from '@linli/shared/tickets/urgency.ts';
import { ticketCategoryLabels } from '@linli/shared/tickets/tickets.words.ts';
import type { ReportForm } from '@linli/shared/tickets/tickets.schema.ts';
import { callPhone } from '../../../../kit/device.ts';
import { Tap, says } from '../../../../kit/native/native.tsx';
import { Banner } from '../../../../kit/ui/display/banner.tsx';
import { Cell } from '../../../../kit/ui/display/cell.tsx';
import { Button } from '../../../../kit/ui/input/button.tsx';
import { Switch } from '../../../../kit/ui/input/choices.tsx';
import { CategoryDrawing } from '../../../../tickets/category-drawing.tsx';
import { KnownWorks } from './known-works.tsx';
import { Part } from './part.tsx';
import { isEmergency } from '../promise-line.ts';
import { categoriesOf } from '../draft/report-draft.ts';
import { partId } from '../draft/scroll-to-field.ts';
import type { Report } from '../draft/use-report.ts';

/** Tiles with drawings, those of the place, and whether it can wait; what cannot brings the phone up at once. */
export const WhatPart = ({ form, report: { draft, change, errorAt } }: { form: ReportForm; report: Report }) => (
  <Part id={partId('category')} title="什么问题" error={errorAt('#/category')}>
    <View className="report-tiles" {...says({ role: 'radiogroup', label: '什么问题' })}>
      {categoriesOf(draft.place).map((category) => (
        <Tap
          key={category}
          className={`k-tile${draft.category === category ? ' k-chosen' : ''}`}
          role="radio"
          checked={draft.category === category}
          onTap={() => change({ category })}
        >
          <CategoryDrawing category={category} />
          {ticketCategoryLabels[category]}
        </Tap>
      ))}
    </View>
    <View className="report-urgent">
      <Cell
        title="很急，等不了"
        detail="正在漏水、冒火花，或有人被困"
        value={<Switch label={urgentWords} on={draft.urgent === true} onChange={(urgent) => change({ urgent })} />}
      />
    </View>
    <KnownWorks known={form.known} category={draft.category} />
    {isEmergency(form, draft) && (
      <Banner
        tone="late"
        icon="phone"
        action={
          <Button kind="quiet" small onTap={() => callPhone(form.servicePhone)}>
            打电话
          </Button>
        }
      >
        {draft.category === 'GAS'
          ? '请先关阀、开窗、离开，不要开关电器，再打电话。'
          : '有危险或有人被困，请先打电话，24 小时有人接。'}
      </Banner>
    )}
  </Part>
);
