import { Button } from '../kit/ui/input/button.tsx';
import { Empty } from '../kit/ui/display/empty.tsx';
import { openReport } from './ticket-links.ts';
import { useFigures } from '../kit/figures.ts';

const words = {
  open: ['没有正在处理的报修', '家里或楼里有什么坏了，随时告诉我们。'],
  ended: ['还没有办结的报修', '办结的会一直留在这里。'],
  all: ['还没有报过修', '家里或楼里有什么坏了，随时告诉我们。'],
} as const;

export function NoTickets({ view }: { view: keyof typeof words }) {
  const { reopenDays } = useFigures();
  return (
    <Empty
      drawing={view === 'ended' ? 'tickets' : 'rest'}
      title={words[view][0]}
      action={
        view === 'ended' ? undefined : (
          <Button icon="wrench" onTap={() => openReport()}>
            我要报修
          </Button>
        )
      }
    >
      {words[view][1]}
      {view === 'ended' && reopenDays !== undefined && `${reopenDays} 天内没修好可以再次报修。`}
    </Empty>
  );
}
