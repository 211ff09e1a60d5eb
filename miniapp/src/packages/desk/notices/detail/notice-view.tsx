import { useState, type ReactNode } from 'react';
import { View } from '@tarojs/components';
import type { DeskNotice, NoticeCorrection } from '@linli/shared/notices/notices.schema.ts';
import { ticketCategoryLabels } from '@linli/shared/tickets/tickets.words.ts';
import { labelOf } from '@linli/shared/kit/label.ts';
import { momentText } from '../../../../kit/format.ts';
import { Heading, RichText, Tap } from '../../../../kit/native/native.tsx';
import { PhotoGrid } from '../../../../kit/photos/photos.tsx';
import { Banner } from '../../../../kit/ui/display/banner.tsx';
import { Button } from '../../../../kit/ui/input/button.tsx';
import { Card } from '../../../../kit/ui/display/card.tsx';
import { Fact } from '../../../../kit/ui/display/cell.tsx';
import { useNow } from '../../../../kit/ui/display/due-time.tsx';
import { Icon } from '../../../../kit/ui/display/icon.tsx';
import { Tag } from '../../../../kit/ui/display/tag.tsx';
import { CategoryTag } from '../../../../notices/category-tag.tsx';
import { worksText } from '../../../../notices/works.ts';
import { openTicket } from '../../frame/open-page.ts';
import { audienceText } from '../edit/audience/audience.ts';
import { namesOf, usePlaces } from '../edit/audience/use-places.ts';
import { Changes } from '../changes.tsx';
import { stateText, stateTone, whenText } from '../notice-text.ts';
import { Households } from './households.tsx';
import { Receipts } from './receipts.tsx';
import { Steps } from './steps.tsx';

interface StoryProps {
  notice: DeskNotice;
  /** On a phone, where there is no side: what was sent, above the list that grows. */
  content?: ReactNode;
}

/** How it fares: its state, who knows, who is still to be told. */
export function NoticeStory({ notice, content }: StoryProps) {
  const now = useNow();
  const { category, title, state, withdrawn, households, pinned, mustConfirm } = notice;
  return (
    <View className="desk-ticket">
      <View className="desk-head">
        <View className="desk-head-tags">
          <Tag tone={stateTone(notice, now)}>{stateText(notice, now)}</Tag>
          <CategoryTag category={category} />
          {pinned && <Tag>置顶</Tag>}
          {mustConfirm && <Tag>要确认</Tag>}
        </View>
        <Heading level={2} className="desk-address">
          {title}
        </Heading>
        <View className="desk-head-what">{`${notice.authorName} · ${whenText(notice, now)}`}</View>
      </View>
      {withdrawn && (
        <Banner tone="soon" icon="info">{`${momentText(withdrawn.at, now)} 撤回：${withdrawn.reason}`}</Banner>
      )}
      {state === 'DRAFT' && <Banner tone="soon">还是草稿，住户看不到。</Banner>}
      {households && <Receipts notice={notice} households={households} />}
      {content}
      {households && <Households notice={notice} />}
    </View>
  );
}

/** What was sent, folded while the receipts matter more. */
export function NoticeContent({ notice }: { notice: DeskNotice }) {
  const [open, setOpen] = useState(!notice.publishedAt);
  if (!notice.publishedAt) return <Content notice={notice} />;
  return (
    <>
      <Tap className="k-card desk-fold" onTap={() => setOpen(!open)}>
        <View className="desk-fold-title">{open ? '收起发出的内容' : '看发出的内容'}</View>
        <Icon name={open ? 'up' : 'down'} />
      </Tap>
      {open && <Content notice={notice} />}
    </>
  );
}

/** What may be done with it, what was sent, and what was corrected. */
export const NoticeSide = ({ notice }: { notice: DeskNotice }) => (
  <>
    {notice.actions.some((action) => action !== 'followUp') && (
      <Card title="可以做">
        <Steps notice={notice} />
      </Card>
    )}
    <Content notice={notice} />
  </>
);

function Content({ notice }: { notice: DeskNotice }) {
  return (
    <>
      <Card title={notice.publishedAt ? '发出的内容' : '内容'}>
        <RichText html={notice.html} />
        <PhotoGrid photos={notice.photos} small />
      </Card>
      <Facts notice={notice} />
      {notice.corrections.length > 0 && <Corrections corrections={notice.corrections} />}
    </>
  );
}

function Facts({ notice: { audience, works, validUntil, ticketId, publishAt, state } }: { notice: DeskNotice }) {
  const now = useNow();
  const places = usePlaces();
  return (
    <Card>
      <Fact name="告知谁">{audienceText(audience, namesOf(places, { units: [] }))}</Fact>
      {works && <Fact name="影响时间">{`${worksText(works, now)}${works.to ? '' : '，未定恢复时间'}`}</Fact>}
      {!!works?.categories.length && (
        <Fact name="影响报修">
          {works.categories.map((category) => labelOf(ticketCategoryLabels, category)).join('、')}
        </Fact>
      )}
      {state === 'SCHEDULED' && publishAt && <Fact name="定时">{momentText(publishAt, now)}</Fact>}
      <Fact name="有效到">{validUntil ? momentText(validUntil, now) : '一直有效'}</Fact>
      {ticketId && (
        <Fact name="来自工单">
          <Button kind="quiet" small onTap={() => openTicket(ticketId)}>
            看这张单
          </Button>
        </Fact>
      )}
    </Card>
  );
}

function Corrections({ corrections }: { corrections: readonly NoticeCorrection[] }) {
  const now = useNow();
  return (
    <Card title={`更正过 ${corrections.length} 次`}>
      <View className="desk-form">
        {corrections.map(({ version, at, reason, changes }) => (
          <View key={version} className="notice-correction">
            <View className="notice-correction-head">{`${momentText(at, now)}：${reason}`}</View>
            <Changes changes={changes} />
          </View>
        ))}
      </View>
    </Card>
  );
}
