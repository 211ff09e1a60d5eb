import { View } from '@tarojs/components';
import { api, keepMe, signOut, useMe } from '../../kit/api.ts';
import { useQuery } from '../../kit/data/use-query.ts';
import { Page } from '../../kit/page/page.tsx';
import { States } from '../../kit/page/states.tsx';
import { platform } from '../../kit/platform/platform.ts';
import { Button } from '../../kit/ui/input/button.tsx';
import { Skeleton } from '../../kit/ui/display/skeleton.tsx';
import { Contact } from './contact.tsx';
import { Display } from './display.tsx';
import { MyThings } from './my-things.tsx';
import { Profile } from './profile.tsx';
import { Workplaces } from './workplaces.tsx';
import './me.scss';

/** What every page is told of the person is kept, so this one usually has it before it asks. */
function useFreshMe() {
  const known = useMe();
  const asked = useQuery('me', async () => {
    const me = await api.identity.me();
    keepMe(me);
    return me;
  });
  return { ...asked, data: known ?? asked.data };
}

export default function MePage() {
  const me = useFreshMe();
  return (
    <Page title="我的">
      <States of={me} skeleton={<Skeleton cards={[3, 2]} />}>
        {(person) => (
          <>
            <Profile me={person} />
            <Workplaces me={person} />
            <MyThings me={person} />
          </>
        )}
      </States>
      <Display />
      <Contact phone={me.data?.estate.servicePhone} />
      {!platform.inWeChat && me.data && (
        <Button kind="quiet" wide icon="exit" onTap={() => void signOut()}>
          退出登录
        </Button>
      )}
      <View className="me-version k-figures">邻里 {CLIENT_VERSION}</View>
    </Page>
  );
}
