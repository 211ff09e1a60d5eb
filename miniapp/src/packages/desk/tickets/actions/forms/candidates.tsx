import { View } from '@tarojs/components';
import type { Candidate, DeskTicket } from '@linli/shared/tickets/tickets.schema.ts';
import { categoryLabels } from '@linli/shared/tickets/tickets.words.ts';
import { api } from '../../../../../kit/api.ts';
import { useQuery, type Query } from '../../../../../kit/data/use-query.ts';
import { States } from '../../../../../kit/page/states.tsx';
import { Tag } from '../../../../../kit/ui/display/tag.tsx';
import { RadioRows } from '../../../parts/options.tsx';

/** Who could take it, best first; without the one who has it already. */
export function useCandidates({ id, assignee }: DeskTicket): Query<Candidate[]> {
  return useQuery(`desk.candidates.${id}`, async () => {
    const { items } = await api.ticketsAdmin.candidates({ params: { ticketId: id } });
    return items.filter((candidate) => candidate.id !== assignee?.id);
  });
}

interface PickerProps {
  ticket: DeskTicket;
  candidates: Query<Candidate[]>;
  value: string | undefined;
  onChoose: (id: string) => void;
}

export const CandidatePicker = ({ ticket, candidates, value, onChoose }: PickerProps) => (
  <States of={candidates} skeleton={<View className="desk-bones" />}>
    {(items) =>
      items.length ? (
        <RadioRows
          label="派给谁"
          rows={items.map((candidate, place) => ({
            value: candidate.id,
            title: candidate.name,
            aside: place === 0 && candidate.skilled ? <Tag tone="brand">最合适</Tag> : undefined,
            detail: candidateText(candidate, categoryLabels[ticket.category]),
          }))}
          value={value}
          onChoose={onChoose}
        />
      ) : (
        <View className="k-quiet-text">现在没有可派的师傅，请联系维修主管。</View>
      )
    }
  </States>
);

export const candidateText = ({ skilled, openOrders, inGrid }: Candidate, category: string) =>
  [
    skilled ? `会修${category}` : `没登记会修${category}`,
    openOrders ? `手上 ${openOrders} 单` : '手上没有单',
    ...(inGrid ? ['负责这个网格'] : []),
  ].join(' · ');
