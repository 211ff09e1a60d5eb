import { View } from '@tarojs/components';
import type { ReportForm } from '@linli/shared/tickets/tickets.schema.ts';
import type { TicketCategory } from '@linli/shared/tickets/tickets.words.ts';
import { says } from '../../../../kit/native/native.tsx';
import { Button } from '../../../../kit/ui/input/button.tsx';
import { useNow } from '../../../../kit/ui/display/due-time.tsx';
import { Icon } from '../../../../kit/ui/display/icon.tsx';
import { openNotice } from '../../../../notices/notice-links.ts';
import { knownText } from '../../../../notices/works.ts';

interface KnownWorksProps {
  known: ReportForm['known'];
  category: TicketCategory | undefined;
}

/** What is being seen to already need not be reported again; it may be, for another fault (R93). */
export function KnownWorks({ known, category }: KnownWorksProps) {
  const now = useNow();
  const works = known.filter(({ categories }) => category && categories.includes(category));
  if (!works.length) return null;
  return (
    <View className="report-known k-tone-info" {...says({ role: 'status' })}>
      {works.map((each) => (
        <View key={each.noticeId} className="report-known-line">
          <Icon name="info" />
          <View className="report-known-text k-figures">{knownText(each, now)}</View>
          <Button kind="quiet" small onTap={() => openNotice(each.noticeId)} label={`看公告：${each.title}`}>
            看公告
          </Button>
        </View>
      ))}
      <View className="report-known-else">不是这件事？接着往下填，照样报修。</View>
    </View>
  );
}
