import { useState } from 'react';
import { View } from '@tarojs/components';
import { localDateOf } from '@linli/shared/kit/time.ts';
import type { Colleague, StaffInvitation } from '@linli/shared/staff/staff.schema.ts';
import { api } from '../../../../../kit/api.ts';
import { useCommand } from '../../../../../kit/data/use-command.ts';
import { usePaged } from '../../../../../kit/data/use-paged.ts';
import { useQuery } from '../../../../../kit/data/use-query.ts';
import { ListEnd, States } from '../../../../../kit/page/states.tsx';
import { Failure } from '../../../../../kit/ui/display/banner.tsx';
import { Card } from '../../../../../kit/ui/display/card.tsx';
import { Cell } from '../../../../../kit/ui/display/cell.tsx';
import { Tag } from '../../../../../kit/ui/display/tag.tsx';
import { Button } from '../../../../../kit/ui/input/button.tsx';
import { Segmented } from '../../../../../kit/ui/input/choices.tsx';
import { confirm } from '../../../../../kit/ui/overlay/confirm.tsx';
import { Sheet } from '../../../../../kit/ui/overlay/sheet.tsx';
import { announceChange } from '../../../frame/desk-changes.ts';
import { useKeptUp } from '../../../frame/use-kept-up.ts';
import { ColleagueView } from './colleague-view.tsx';
import { InviteForm } from './invite-form.tsx';
import { postsText } from './post-text.ts';

const views = [
  { value: 'current', text: '在职' },
  { value: 'former', text: '已离职' },
] as const;

/** Who works here, who is to come, and whose work waits for another. */
export function Colleagues({ keeps, adds }: { keeps: boolean; adds: boolean }) {
  const [view, setView] = useState<(typeof views)[number]['value']>('current');
  const [opened, setOpened] = useState<{ id: string; name: string }>();
  const [adding, setAdding] = useState(false);
  return (
    <>
      <View className="office-row">
        <Segmented label="看谁" choices={views} value={view} onChoose={setView} />
        {adds && (
          <Button kind="main" small icon="plus" onTap={() => setAdding(true)}>
            添加同事
          </Button>
        )}
      </View>
      <View className="office-cards">
        <People key={view} view={view} onOpen={setOpened} />
        <View className="office-column">
          <Handovers onOpen={setOpened} />
          {keeps && <Invitations withdraws={adds} />}
        </View>
      </View>
      <Sheet open={opened !== undefined} onClose={() => setOpened(undefined)} title={opened?.name ?? '同事'}>
        {opened && <ColleagueView id={opened.id} onChanged={announceChange} />}
      </Sheet>
      <Sheet open={adding} onClose={() => setAdding(false)} title="添加同事">
        {adding && (
          <InviteForm
            onDone={() => {
              setAdding(false);
              announceChange();
            }}
          />
        )}
      </Sheet>
    </>
  );
}

type Opening = (person: { id: string; name: string }) => void;

function People({ view, onOpen }: { view: 'current' | 'former'; onOpen: Opening }) {
  const list = usePaged<Colleague>(`desk.colleagues.${view}`, (cursor) =>
    api.staffAdmin.list({ query: { view, ...(cursor && { cursor }) } }),
  );
  useKeptUp(60, list.reload);
  const today = localDateOf(Date.now());
  return (
    <States of={list}>
      {({ items }) => (
        <Card flush title={view === 'current' ? '在职同事' : '离职同事'}>
          {items.length === 0 && <Cell title={view === 'current' ? '还没有同事' : '还没有人离职'} />}
          {items.map((person) => (
            <Cell
              key={person.id}
              title={person.name}
              detail={[postsText(person.posts, today), person.phone].filter(Boolean).join(' · ')}
              value={view === 'current' && person.away ? <Tag tone="soon">不在岗</Tag> : undefined}
              onTap={() => onOpen(person)}
            />
          ))}
          <ListEnd list={list} />
        </Card>
      )}
    </States>
  );
}

/** Somebody has left and their tickets wait: never out of sight until handed over. */
function Handovers({ onOpen }: { onOpen: Opening }) {
  const query = useQuery('desk.handovers', () => api.staffAdmin.handovers());
  useKeptUp(60, query.reload);
  return (
    <States of={query} skeleton={<View className="desk-bones" />}>
      {({ items }) => (
        <Card flush title="待交接">
          {items.length === 0 && <Cell title="没有要交接的工单" />}
          {items.map((person) => (
            <Cell
              key={person.id}
              title={person.name}
              detail={`已离岗，还有 ${person.tickets} 张工单等着改派`}
              value={<Tag tone="late">待交接</Tag>}
              onTap={() => onOpen(person)}
            />
          ))}
        </Card>
      )}
    </States>
  );
}

function Invitations({ withdraws }: { withdraws: boolean }) {
  const list = usePaged<StaffInvitation>('desk.staff-invitations', (cursor) =>
    api.staffAdmin.invitations({ query: cursor ? { cursor } : {} }),
  );
  const withdraw = useCommand((invitationId: string) => api.staffAdmin.withdraw({ params: { invitationId } }), {
    onDone: announceChange,
  });
  useKeptUp(60, list.reload);
  const ask = async ({ id, name }: StaffInvitation) => {
    if (
      await confirm({ title: `撤销添加${name}？`, text: '本人再用这个手机号登录，也不会得到岗位。', yes: '撤销添加' })
    )
      await withdraw.run(id);
  };
  const today = localDateOf(Date.now());
  return (
    <States of={list} skeleton={<View className="desk-bones" />}>
      {({ items }) => (
        <Card flush title="已添加，还没有登录">
          {items.length === 0 && <Cell title="添加过的同事都已登录" />}
          {items.map((one) => (
            <Cell
              key={one.id}
              title={one.name}
              detail={`${postsText(one.posts, today)} · ${one.phone}`}
              value={
                withdraws ? (
                  <Button kind="quiet" small label={`撤销添加${one.name}`} onTap={() => void ask(one)}>
                    撤销
                  </Button>
                ) : undefined
              }
            />
          ))}
          <Failure message={withdraw.message} />
          <ListEnd list={list} />
        </Card>
      )}
    </States>
  );
}
