import { OneChip } from '../../../../kit/ui/input/choices.tsx';
import { useState } from 'react';
import { UnitClass, unitClassLabels } from '@linli/shared/estates/estates.schema.ts';
import { ticketCategoryLabels, TicketCategory, Urgency, urgencyLabels } from '@linli/shared/tickets/tickets.words.ts';
import { Button } from '../../../../kit/ui/input/button.tsx';
import { Sheet } from '../../../../kit/ui/overlay/sheet.tsx';
import { Group } from '../../parts/options.tsx';
import { filterWords, isNarrowed, type QueueFilter } from './queue-filter.ts';

interface FilterProps {
  filter: QueueFilter;
  narrow: (part: Partial<QueueFilter>) => void;
}

const all = 'ALL' as const;
const withAll = <V extends string>(values: readonly V[], labels: Record<V, string>) => [
  { value: all, text: '不限' },
  ...values.map((value) => ({ value, text: labels[value] })),
];
const chosen = <V extends string>(value: V | typeof all) => (value === all ? undefined : value);

/** 「筛选」 and, beside it, what is in force, each taken away with one tap. */
export function Filters({ filter, narrow }: FilterProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button kind="quiet" small icon="filter" onTap={() => setOpen(true)}>
        筛选
      </Button>
      {filterWords(filter).map(({ part, text }) => (
        <Button
          key={part}
          kind="plain"
          small
          icon="close"
          label={`不再只看${text}`}
          onTap={() => narrow({ [part]: undefined })}
        >
          {text}
        </Button>
      ))}
      <FilterSheet filter={filter} narrow={narrow} open={open} onClose={() => setOpen(false)} />
    </>
  );
}

function FilterSheet({ filter, narrow, open, onClose }: FilterProps & { open: boolean; onClose: () => void }) {
  const foot = (
    <Button kind="main" wide onTap={onClose}>
      看结果
    </Button>
  );
  return (
    <Sheet open={open} onClose={onClose} title="筛选" foot={foot}>
      <Group label="紧急程度">
        <OneChip
          label="紧急程度"
          choices={withAll(Urgency.options, urgencyLabels)}
          value={filter.urgency ?? all}
          onChoose={(value) => narrow({ urgency: chosen(value) })}
        />
      </Group>
      <Group label="房屋类型">
        <OneChip
          label="房屋类型"
          choices={withAll(UnitClass.options, unitClassLabels)}
          value={filter.unitClass ?? all}
          onChoose={(value) => narrow({ unitClass: chosen(value) })}
        />
      </Group>
      <Group label="类别">
        <OneChip
          label="类别"
          choices={withAll(TicketCategory.options, ticketCategoryLabels)}
          value={filter.category ?? all}
          onChoose={(value) => narrow({ category: chosen(value) })}
        />
      </Group>
      {isNarrowed(filter) && (
        <Button
          kind="quiet"
          onTap={() => narrow({ category: undefined, urgency: undefined, unitClass: undefined, q: undefined })}
        >
          全部清除
        </Button>
      )}
    </Sheet>
  );
}
