import { View } from '@tarojs/components';
import { Button } from '../ui/input/button.tsx';
import { Empty } from '../ui/display/empty.tsx';
import { goHome } from './navigation.ts';
import { CallService } from './ways-on.tsx';

/** In the place of a page that could not be drawn. */
export const Broken = ({ onRetry }: { onRetry?: () => void }) => (
  <Empty
    drawing="unplugged"
    title="这一页出了点问题"
    action={
      <View className="k-ways-on">
        {onRetry && (
          <Button kind="main" icon="refresh" onTap={onRetry}>
            再试一次
          </Button>
        )}
        <Button onTap={goHome}>回首页</Button>
        <CallService />
      </View>
    }
  >
    您保存过的内容都还在。再试一次还不行，请打电话告诉我们。
  </Empty>
);
