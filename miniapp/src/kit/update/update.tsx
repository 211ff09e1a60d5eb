import { useEffect, useRef, useState } from 'react';
import { useDidHide, useDidShow } from '@tarojs/taro';
import { View } from '@tarojs/components';
import { platform } from '../platform/platform.ts';
import { Button } from '../ui/input/button.tsx';
import { confirm } from '../ui/overlay/confirm.tsx';
import { useStore } from '../use-store.ts';

const { ready, apply } = platform.update;

/** Where the server has no use for this version any more. */
export const UpdateNow = () =>
  useStore(ready) || !platform.inWeChat ? (
    <Button kind="main" icon="refresh" onTap={apply}>
      更新
    </Button>
  ) : (
    <View className="k-quiet-text">新版本正在下载，好了这里会出现按钮；也可以先退出小程序，过几分钟再打开。</View>
  );

/**
 * Offers a new version once. For the home page alone: there nobody is in the middle of writing something, and what was
 * begun elsewhere lies among the drafts.
 */
export function useUpdateOffer() {
  const isReady = useStore(ready);
  const [shown, setShown] = useState(true);
  const offered = useRef(false);
  useDidShow(() => setShown(true));
  useDidHide(() => setShown(false));
  useEffect(() => {
    if (!isReady || !shown || offered.current) return;
    offered.current = true;
    const question = { title: '有新版本', text: '更新只要几秒，填过的内容都还在。', yes: '更新', no: '以后再说' };
    void confirm(question).then((yes) => yes && apply());
  }, [isReady, shown]);
}
