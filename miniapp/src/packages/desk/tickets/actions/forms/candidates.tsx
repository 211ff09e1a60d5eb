import { View } from '@tarojs/components';
import type { Candidate, DeskTicket } from '@linli/shared/tickets/tickets.schema.ts';
import { labelOf } from '@linli/shared/kit/label.ts';
import { roleLabels, type Role } from '@linli/shared/kit/roles.ts';
import { ticketCategoryLabels, isRepair } from '@linli/shared/tickets/tickets.words.ts';
import { api } from '../../../../../kit/api.ts';
import { useQuery, type Query } from '../../../../../kit/data/use-query.ts';
import { States } from '../../../../../kit/page/states.tsx';
import { Tag } from '../../../../../kit/ui/display/tag.tsx';
import { Group, RadioRows } from '../../../parts/options.tsx';

/** Who could take it, best first; without the one who has it already. */
export function useCandidates({ id, assignee }: DeskTicket): Query<Candidate[]> {
  return useQuery(`desk.candidates.${id}`, async () => {
    const { items } = await api.ticketsAdmin.candidates({ params: { ticketId: id } });
    return items.filter((candidate) => candidate.id !== assignee?.id);
  });
}

interface PickerProps {
  ticket: DeskTicket;
  label: string;
  error: string | undefined;
  candidates: Query<Candidate[]>;
  value: string | undefined;
  onChoose: (id: string) => void;
}

export const CandidatePicker = ({ ticket, label, error, candidates, value, onChoose }: PickerProps) => (
  <Group label={label} error={error}>
    <States of={candidates} skeleton={<View className="desk-bones" />}>
      {(items) =>
        items.length ? (
          <RadioRows
            label={label}
            rows={items.map((candidate, place) => ({
              value: candidate.id,
              title: candidate.name,
              aside: place === 0 && candidate.skilled ? <Tag tone="brand">最合适</Tag> : undefined,
              detail: candidateText(
                candidate,
                isRepair(ticket.kind) ? ticketCategoryLabels[ticket.category] : undefined,
              ),
            }))}
            value={value}
            onChoose={onChoose}
          />
        ) : (
          <View className="k-quiet-text">现在没有可派的同事，请联系主管。</View>
        )
      }
    </States>
  </Group>
);

const trades: readonly Role[] = ['technician', 'repair-lead'];

/** `category`: what is to be mended; who answers is known by the post. */
const candidateText = ({ role, skilled, openOrders, inGrid }: Candidate, category?: string) =>
  [
    category === undefined || (role && !trades.includes(role))
      ? role && labelOf(roleLabels, role)
      : skilled
        ? `会修${category}`
        : `没登记会修${category}`,
    openOrders ? `手上 ${openOrders} 单` : '手上没有单',
    ...(inGrid ? ['负责这个网格'] : []),
  ]
    .filter(Boolean)
    .join(' · ');
