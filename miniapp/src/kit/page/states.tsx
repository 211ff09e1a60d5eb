import type { ReactNode } from 'react';
import Taro from '@tarojs/taro';
import { View } from '@tarojs/components';
import { Problem } from '@linli/shared/kit/problem.ts';
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

export interface StatesProps<T> {
  of: Query<T>;
  /** The shape of what is coming, if three cards are not it. */
  skeleton?: ReactNode;
  /** What to show instead when there is nothing: the drawing, why, one action. */
  empty?: (data: T) => ReactNode | undefined;
  children: (data: T) => ReactNode;
}

/** What a page shows of something it asked for. Unknown is never shown as nothing. */
export function States<T>({ of: query, skeleton, empty, children }: StatesProps<T>) {
  const { data, error } = query;
  if (data !== undefined)
    return (
      <>
        <Stale query={query} />
        {empty?.(data) || children(data)}
      </>
    );
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

const isGone = (error: unknown) => error instanceof Problem && error.status === 404;
const isForbidden = (error: unknown) => error instanceof Problem && error.status === 403;

function Failed({ error, onRetry, busy }: { error: unknown; onRetry: () => void; busy: boolean }) {
  if (isGone(error) || isForbidden(error))
    return (
      <Empty
        drawing={isGone(error) ? 'search' : 'gate'}
        title={messageOf(error)}
        action={<Button onTap={goBack}>返回</Button>}
      >
        {isGone(error) ? '可能已被删除，或链接不完整。' : '这里的内容您现在看不到；需要的话请联系客服。'}
      </Empty>
    );
  return (
    <Empty
      drawing="unplugged"
      title="没能打开这一页"
      action={
        <Button kind="main" icon="refresh" busy={busy} onTap={onRetry}>
          重试
        </Button>
      }
    >
      {messageOf(error)}
    </Empty>
  );
}

/** Back, or home where this page was the first. */
export function goBack() {
  if (Taro.getCurrentPages().length > 1) void Taro.navigateBack();
  else void Taro.switchTab({ url: '/pages/home/index' });
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
