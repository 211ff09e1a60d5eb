import { useRouter } from '@tarojs/taro';
import { View } from '@tarojs/components';
import { Broken } from '../../kit/page/broken.tsx';
import { goHome } from '../../kit/page/navigation.ts';
import { Page } from '../../kit/page/page.tsx';
import { CallService } from '../../kit/page/ways-on.tsx';
import { Empty } from '../../kit/ui/display/empty.tsx';
import { Button } from '../../kit/ui/input/button.tsx';

/** Where an unknown address ends, and a page of which nothing could be drawn. */
export default function LostPage() {
  const { params } = useRouter();
  return <Page title="邻里">{params['why'] === 'broken' ? <Broken /> : <Unknown />}</Page>;
}

const Unknown = () => (
  <Empty
    drawing="search"
    title="没有这一页"
    action={
      <View className="k-ways-on">
        <Button kind="main" onTap={goHome}>
          回首页
        </Button>
        <CallService />
      </View>
    }
  >
    链接可能不完整，或者这一页已经换了地方。
  </Empty>
);
