import type { ReactNode } from 'react';
import { View } from '@tarojs/components';
import { Problem } from '@linli/shared/kit/problem.ts';
import { currentMe } from '../api.ts';
import { messageOf } from '../data/message.ts';
import type { Query } from '../data/use-query.ts';
import { online } from '../device.ts';
import { momentText } from '../format.ts';
import { NetworkProblem } from '../net/network-problem.ts';
import { useStore } from '../use-store.ts';
import { Banner } from '../ui/display/banner.tsx';
import { Button } from '../ui/input/button.tsx';
import { Empty } from '../ui/display/empty.tsx';
import { Skeleton } from '../ui/display/skeleton.tsx';
import { goBack, openToReturn } from './navigation.ts';
import { UpdateNow } from '../update/update.tsx';
import { CallService } from './ways-on.tsx';

export interface StatesProps<T> {
  of: Query<T>;
  /** The shape of what is coming, if three cards are not it. */
  skeleton?: ReactNode;
  /** What to show instead when there is nothing: the drawing, why, one action. */
  empty?: (data: T) => ReactNode | undefined;
  children: (data: T) => ReactNode;
  /** What this is, where only residents of a home may see it: whoever has none is offered to bind one. */
  forHome?: string;
}

/** What a page shows of something it asked for. Unknown is never shown as nothing. */
export function States<T>({ of: query, skeleton, empty, children, forHome }: StatesProps<T>) {
  const { data, error } = query;
  if (data !== undefined)
    return (
      <>
        <Stale query={query} />
        {empty?.(data) || children(data)}
      </>
    );
  if (forHome && isGone(error) && currentMe()?.home === undefined) return <NeedsHome what={forHome} />;
  if (error !== undefined) return <Failed error={error} onRetry={() => void query.reload()} busy={query.loading} />;
  return skeleton ?? <Skeleton />;
}

/** The data is from before: say from when, and why nothing newer came. */
function Stale<T>({ query: { at, error, loading, reload } }: { query: Query<T> }) {
  const connected = useStore(online);
  if (connected && error === undefined) return null;
  const since = at === undefined ? '' : `，显示的是 ${momentText(at, Date.now())} 的内容`;
  const offline = !connected || error instanceof NetworkProblem;
  return (
    <Banner
      tone="soon"
      icon={offline ? 'offline' : 'alert'}
      action={
        <Button kind="quiet" small busy={loading} onTap={() => void reload()}>
          重试
        </Button>
      }
    >
      {`${offline ? '现在没有网络' : '没能更新'}${since}`}
    </Banner>
  );
}

/** A link that was cut or mistyped. */
const isBadId = (error: unknown) =>
  error instanceof Problem && !!error.extra.errors?.some(({ pointer }) => pointer.startsWith(':'));
const isGone = (error: unknown) => isBadId(error) || (error instanceof Problem && error.status === 404);
const isTooOld = (error: unknown) => error instanceof Problem && error.code === 'request.client-too-old';
const isForbidden = (error: unknown) => error instanceof Problem && error.status === 403;

/** The link is good, and the reader may be a resident: nobody has said so yet. */
const NeedsHome = ({ what }: { what: string }) => (
  <Empty
    drawing="gate"
    title="绑定房屋后才能看"
    action={
      <Button kind="main" icon="key" onTap={() => openToReturn('/packages/homes/bind/index')}>
        绑定房屋
      </Button>
    }
  >
    {`${what}。绑定您的房屋后，会接着打开这一页。`}
  </Empty>
);

function Failed({ error, onRetry, busy }: { error: unknown; onRetry: () => void; busy: boolean }) {
  if (isGone(error) || isForbidden(error))
    return (
      <Empty
        drawing={isGone(error) ? 'search' : 'gate'}
        title={isBadId(error) ? '没有找到' : messageOf(error)}
        action={<Button onTap={() => void goBack()}>返回</Button>}
      >
        {isGone(error) ? '可能已被删除，或链接不完整。' : '这里的内容您现在看不到；需要的话请联系客服。'}
      </Empty>
    );
  if (isTooOld(error))
    return (
      <Empty drawing="rest" title="请更新到新版本" action={<UpdateNow />}>
        您用的版本太旧，已经不能用了。更新只要几秒，填过的内容都还在。
      </Empty>
    );
  return (
    <Empty
      drawing="unplugged"
      title="没能打开这一页"
      action={
        <View className="k-ways-on">
          <Button kind="main" icon="refresh" busy={busy} onTap={onRetry}>
            重试
          </Button>
          <CallService />
        </View>
      }
    >
      {messageOf(error)}
    </Empty>
  );
}

/** The end of a list: more is coming, failed, or that was all. */
export function ListEnd({
  list,
}: {
  list: { ended: boolean; loadingMore: boolean; moreError: unknown; items: unknown[]; more(): Promise<void> };
}) {
  if (!list.items.length) return null;
  if (list.moreError !== undefined)
    return (
      <View className="k-end">
        {messageOf(list.moreError)}
        <Button kind="quiet" small onTap={() => void list.more()}>
          重试
        </Button>
      </View>
    );
  if (list.ended) return <View className="k-end">到底了</View>;
  return (
    <View className="k-end">
      <Button kind="quiet" small busy={list.loadingMore} onTap={() => void list.more()}>
        {list.loadingMore ? '正在加载' : '加载更多'}
      </Button>
    </View>
  );
}
