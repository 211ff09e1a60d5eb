import { useRouter } from '@tarojs/taro';
import { View } from '@tarojs/components';
import { labelOf } from '@linli/shared/kit/label.ts';
import type { Ticket } from '@linli/shared/tickets/tickets.schema.ts';
import { ticketCategoryLabels, isRepair } from '@linli/shared/tickets/tickets.words.ts';
import type { Query } from '../../../kit/data/use-query.ts';
import { Heading } from '../../../kit/native/native.tsx';
import { Page } from '../../../kit/page/page.tsx';
import { PhotoGrid } from '../../../kit/photos/photos.tsx';
import { Banner } from '../../../kit/ui/display/banner.tsx';
import { Button } from '../../../kit/ui/input/button.tsx';
import { Empty } from '../../../kit/ui/display/empty.tsx';
import { CategoryDrawing } from '../../../tickets/category-drawing.tsx';
import { calledName } from '../../../tickets/names.ts';
import { useTicket } from '../use-ticket.ts';
import { RateForm } from './rate-form.tsx';
import { useRating } from './use-rating.ts';
import { RateBar } from './rate-bar.tsx';
import './rate.scss';
import { goBack } from '../../../kit/page/navigation.ts';

export default function RatePage() {
  const ticket = useTicket(useRouter().params.id ?? '');
  if (!ticket.data?.actions.includes('visit'))
    return (
      <Page title="评价" of={ticket}>
        {(now) => <NothingToRate ticket={now} />}
      </Page>
    );
  return <Rate ticket={ticket.data} of={ticket} />;
}

function Rate({ ticket, of }: { ticket: Ticket; of: Query<Ticket> }) {
  const rating = useRating(ticket);
  return (
    <Page title="评价" of={of} bottom={rating.draft.satisfied !== undefined && <RateBar rating={rating} />}>
      {(now) => (
        <>
          {rating.overtaken && <Banner>这张单刚刚有了新的变化，请看过最新情况再评价。</Banner>}
          <Work ticket={now} />
          <RateForm kind={ticket.kind} rating={rating} />
        </>
      )}
    </Page>
  );
}

/** What is being judged: who did what, with the photos of the work done. */
function Work({ ticket }: { ticket: Ticket }) {
  const work = ticket.timeline.find(({ type }) => type === 'finish' || type === 'answer');
  const who = ticket.assignee ? calledName(ticket.assignee) : '师傅';
  return (
    <View className="k-card rate-work">
      <View className="rate-work-top">
        <CategoryDrawing category={ticket.category} />
        <View className="rate-words">
          <Heading level={2}>
            {labelOf(ticketCategoryLabels, ticket.category)} · {who}
          </Heading>
          <View className="k-quiet-text">{ticket.address}</View>
        </View>
      </View>
      {work?.text && <View>{work.text}</View>}
      {work && <PhotoGrid photos={work.photos} small />}
    </View>
  );
}

const NothingToRate = ({ ticket }: { ticket: Ticket }) => (
  <Empty
    drawing="rest"
    title={ticket.state === 'CLOSED' ? '已经评价过了，谢谢您' : '现在还不用评价'}
    action={<Button onTap={() => void goBack()}>返回</Button>}
  >
    {!isRepair(ticket.kind)
      ? ticket.state === 'CLOSED'
        ? '还有问题的话，在工单里点“重新办理”，不用重填。'
        : '答复并核对后，会请您说一说。'
      : ticket.state === 'CLOSED'
        ? '又坏了的话，在工单里点“再次报修”，不用重填。'
        : '修好并审核后，会请您评价。'}
  </Empty>
);
