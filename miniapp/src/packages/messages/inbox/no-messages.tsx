import { Button } from '../../../kit/ui/input/button.tsx';
import { Empty } from '../../../kit/ui/display/empty.tsx';
import { openMessageSettings, openNotices } from '../../../notices/notice-links.ts';
import type { InboxView } from '../read.ts';

export const NoMessages = ({ view }: { view: InboxView }) =>
  view === 'unread' ? (
    <Empty drawing="messages" title="没有未读的消息" action={<Button onTap={() => openNotices()}>看看公告</Button>}>
      都看过了。有新的，首页的铃铛上会有数字。
    </Empty>
  ) : (
    <Empty
      drawing="messages"
      title="还没有消息"
      action={
        <Button icon="bell" onTap={openMessageSettings}>
          看看怎么提醒我
        </Button>
      }
    >
      报修有进展、快递到了、小区有公告，都会先写在这里。
    </Empty>
  );
