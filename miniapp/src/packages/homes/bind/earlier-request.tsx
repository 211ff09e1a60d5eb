import { Button } from '../../../kit/ui/input/button.tsx';
import { Banner } from '../../../kit/ui/display/banner.tsx';
import { useNow } from '../../../kit/ui/display/due-time.tsx';
import { openHomes } from '../home-links.ts';
import { requestNews, requestToMention, whereOf } from '../request-text.ts';
import { useMyHomes } from '../use-my-homes.ts';

/** Whoever has applied is not met as if it were the first time (complaint 20). */
export function EarlierRequest() {
  const { data } = useMyHomes();
  const now = useNow();
  const request = data && requestToMention(data.requests);
  if (!request) return null;
  const declined = request.state === 'DECLINED';
  return (
    <Banner
      tone={declined ? 'late' : 'soon'}
      action={
        <Button kind="quiet" small onTap={openHomes}>
          查看
        </Button>
      }
    >
      {declined
        ? `您申请的 ${whereOf(request)} 没有通过：${requestNews(request, now)}`
        : `您申请的 ${whereOf(request)} 正在核实，${requestNews(request, now)}`}
    </Banner>
  );
}
