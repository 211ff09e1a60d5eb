import { View } from '@tarojs/components';
import { labelOf } from '@linli/shared/kit/label.ts';
import type { InboxMessage } from '@linli/shared/messages/messages.schema.ts';
import { messageKindLabels } from '@linli/shared/messages/messages.words.ts';
import { clockText } from '../../../kit/format.ts';
import { Tap } from '../../../kit/native/native.tsx';
import { Tag } from '../../../kit/ui/display/tag.tsx';
import { IconTile } from '../../../notices/icon-tile.tsx';
import { UnreadDot } from '../../../notices/unread-dot.tsx';
import { markRead } from '../read.ts';
import { iconOf, pathOf } from '../subject.ts';
import { openPage } from '../../../kit/page/navigation.ts';

/** What was told, in a line or three; a tap opens what it is about. */
export function MessageRow({ message, read }: { message: InboxMessage; read: boolean }) {
  const { kind, title, body, at, emergency } = message;
  function open() {
    const url = pathOf(message);
    markRead(message);
    if (url) void openPage(url);
  }
  return (
    <Tap className={`k-cell messages-row${read ? '' : ' messages-row-new'}`} role="link" onTap={open}>
      <IconTile icon={iconOf(message)} tone={emergency ? 'late' : read ? 'calm' : 'brand'} />
      <View className="messages-words">
        <View className="messages-head">
          <View className="messages-title">{title}</View>
          {!read && <UnreadDot />}
        </View>
        <View className="k-excerpt">{body}</View>
        <View className="k-meta k-figures">
          {emergency && <Tag tone="late">紧急</Tag>}
          <View>
            {clockText(at)} · {labelOf(messageKindLabels, kind, '消息')}
          </View>
        </View>
      </View>
    </Tap>
  );
}
