import { View } from '@tarojs/components';
import { localDateOf } from '@linli/shared/kit/time.ts';
import { ticketCategoryLabels, TicketCategory } from '@linli/shared/tickets/tickets.words.ts';
import { Chips } from '../../../../kit/ui/input/choices.tsx';
import { Group } from '../../parts/options.tsx';
import { hasWorks, type NoticeField, type NoticeForm } from './form-values.ts';
import { WhenField } from './when-field.tsx';

interface TimesProps {
  form: NoticeForm;
  change: (part: Partial<NoticeForm>) => void;
  errors: Partial<Record<NoticeField, string>>;
}

/** When something is shut off, for which repairs that explains it, and how long the notice holds. */
export function TimesPart({ form, change, errors }: TimesProps) {
  const now = Date.now();
  const today = localDateOf(now);
  return (
    <View className="desk-form">
      {hasWorks(form.category) && (
        <>
          <Group label="从什么时候" error={errors.works}>
            <WhenField
              label="开始"
              value={form.from}
              onChange={(from) => change({ from })}
              time="09:00"
              from={today}
              now={now}
            />
          </Group>
          <Group label="到什么时候" optional hint="不知道几时恢复可以不填，恢复后发一条更正">
            <WhenField
              label="结束"
              value={form.to}
              onChange={(to) => change({ to })}
              time="18:00"
              from={form.from.date || today}
              now={now}
            />
          </Group>
          <Group label="影响哪些报修" optional hint="住户报这些类别时会先看到这条公告">
            <Chips
              label="影响哪些报修"
              choices={TicketCategory.options.map((value) => ({ value, text: ticketCategoryLabels[value] }))}
              values={form.categories}
              onChange={(categories) => change({ categories })}
            />
          </Group>
        </>
      )}
      <Group
        label="有效到"
        optional
        error={errors.validUntil}
        hint={form.validUntil.date ? '过了这个时间就不再提醒，内容仍能查到' : '不填就一直有效'}
      >
        <WhenField
          label="有效期"
          value={form.validUntil}
          onChange={(validUntil) => change({ validUntil })}
          time="23:59"
          from={today}
          now={now}
        />
      </Group>
    </View>
  );
}
