import { useEffect, useState } from 'react';
import { useRouter } from '@tarojs/taro';
import type { Role } from '@linli/shared/kit/roles.ts';
import { DeskPage } from '../../frame/desk-page.tsx';
import { openTicket } from '../../frame/open-page.ts';
import { deskEntry } from '../../frame/roles.ts';
import { Help } from './keys-help.tsx';
import { QueuePane } from './queue-pane.tsx';
import { QueueSkeleton } from './queue-skeleton.tsx';
import { useQueue } from './use-queue.ts';
import { WideDesk } from './wide-desk.tsx';
import '../../styles/desk.scss';
import { replacePage } from '../../../../kit/page/navigation.ts';

/** The desk. Who only goes out to mend things is led to their own round; asked for by name, the queue is theirs too. */
export default function QueuePage() {
  const [help, setHelp] = useState(false);
  const { stay } = useRouter<{ stay?: string }>().params;
  return (
    <DeskPage
      title="客服台"
      here="queue"
      admits={(roles) => deskEntry(roles) !== 'none'}
      skeleton={<QueueSkeleton />}
      onHelp={() => setHelp(true)}
    >
      {(me, wide) =>
        deskEntry(me.roles) === 'day' && !stay ? (
          <ToDay />
        ) : (
          <>
            {wide ? <WideDesk me={me} onHelp={() => setHelp(true)} /> : <NarrowDesk roles={me.roles} />}
            <Help open={help} onClose={() => setHelp(false)} />
          </>
        )
      }
    </DeskPage>
  );
}

function NarrowDesk({ roles }: { roles: readonly Role[] }) {
  const queue = useQueue(roles);
  return <QueuePane queue={queue} wide={false} onOpen={openTicket} />;
}

function ToDay() {
  useEffect(() => void replacePage('/packages/desk/tickets/day/index'), []);
  return <QueueSkeleton />;
}
