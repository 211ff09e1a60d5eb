import { View } from '@tarojs/components';
import type { HomeRequest } from '@linli/shared/homes/homes.schema.ts';
import { Button } from '../../../kit/ui/input/button.tsx';
import { useNow } from '../../../kit/ui/display/due-time.tsx';
import { Empty } from '../../../kit/ui/display/empty.tsx';
import { replaceByHomes } from '../home-links.ts';
import { goHome } from '../../../kit/page/navigation.ts';
import { requestNews, whereOf } from '../request-text.ts';

/** The promise, in the desk's own words. */
export function Sent({ request }: { request: HomeRequest }) {
  const now = useNow();
  return (
    <Empty
      drawing="sent"
      title="收到您的申请了"
      action={
        <View className="homes-steps homes-steps-end">
          <Button onTap={goHome}>回首页</Button>
          <Button kind="main" onTap={replaceByHomes}>
            看我的申请
          </Button>
        </View>
      }
    >
      {`${requestNews(request, now)}。核实通过后，${whereOf(request)} 会出现在「我的房屋」里。`}
    </Empty>
  );
}
