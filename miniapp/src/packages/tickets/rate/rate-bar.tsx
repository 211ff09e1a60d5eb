import { BottomBar } from '../../../kit/page/bottom-bar.tsx';
import { Failure } from '../../../kit/ui/display/banner.tsx';
import { Button } from '../../../kit/ui/input/button.tsx';
import type { Rating } from './use-rating.ts';

export const RateBar = ({ rating: { draft, send, sending } }: { rating: Rating }) => (
  <BottomBar above={<Failure message={sending.fieldError('#/comment') ? undefined : sending.message} />}>
    <Button kind="main" busy={sending.busy} onTap={send}>
      {draft.satisfied ? '提交评价' : '提交，马上重新处理'}
    </Button>
  </BottomBar>
);
