import { useState } from 'react';
import { View } from '@tarojs/components';
import { localDateOf } from '@linli/shared/kit/time.ts';
import { labelOf } from '@linli/shared/kit/label.ts';
import type { Post } from '@linli/shared/estates/post.schema.ts';
import type { ColleagueDetail, HeldTicket } from '@linli/shared/staff/staff.schema.ts';
import { ticketCategoryLabels, ticketStateLabels, TicketCategory } from '@linli/shared/tickets/tickets.words.ts';
import { api, cache } from '../../../../../kit/api.ts';
import { useCommand } from '../../../../../kit/data/use-command.ts';
import { usePaged } from '../../../../../kit/data/use-paged.ts';
import { useQuery } from '../../../../../kit/data/use-query.ts';
import { toast } from '../../../../../kit/device.ts';
import { ListEnd, States } from '../../../../../kit/page/states.tsx';
import { Banner } from '../../../../../kit/ui/display/banner.tsx';
import { Card } from '../../../../../kit/ui/display/card.tsx';
import { Cell } from '../../../../../kit/ui/display/cell.tsx';
import { Chips } from '../../../../../kit/ui/input/choices.tsx';
import { TextField } from '../../../../../kit/ui/input/field.tsx';
import { openTicket } from '../../../frame/open-page.ts';
import { FormFoot } from '../../../parts/form-foot.tsx';
import { Revealed } from '../../../parts/options.tsx';
import { PostFields } from './post-fields.tsx';
import { postsText } from './post-text.ts';

const keyOf = (id: string) => `desk.colleague.${id}`;

/** One colleague: what they have in hand, and what may be changed. */
export function ColleagueView({ id, onChanged }: { id: string; onChanged: () => void }) {
  const query = useQuery(keyOf(id), () => api.staffAdmin.find({ params: { personId: id } }));
  return (
    <States of={query} skeleton={<View className="desk-bones" />}>
      {(colleague) => (
        <View className="desk-form">
          <Work colleague={colleague} />
          {colleague.actions.includes('change-posts') && <PostsForm {...{ colleague, onChanged }} />}
          {colleague.actions.includes('rename') && <NameForm {...{ colleague, onChanged }} />}
          {colleague.actions.includes('change-skills') && <SkillsForm {...{ colleague, onChanged }} />}
          {colleague.actions.includes('end') && <EndForm {...{ colleague, onChanged }} />}
        </View>
      )}
    </States>
  );
}

const workText = ({ tickets, parcels, grids, dutyDays }: ColleagueDetail['work']) =>
  [
    ...(tickets ? [`${tickets} 张工单`] : []),
    ...(parcels ? [`货架上 ${parcels} 件由其入库`] : []),
    ...(grids.length ? [`负责 ${grids.join('、')}`] : []),
    ...(dutyDays ? [`今天起排了 ${dutyDays} 天班`] : []),
  ].join('；');

function Work({ colleague: { id, work } }: { colleague: ColleagueDetail }) {
  const list = usePaged<HeldTicket>(`desk.colleague-tickets.${id}`, (cursor) =>
    api.staffAdmin.tickets({ params: { personId: id }, query: cursor ? { cursor } : {} }),
  );
  return (
    <>
      <Banner tone={workText(work) ? 'info' : 'calm'}>{`手上：${workText(work) || '没有未完成的事'}`}</Banner>
      {list.items.length > 0 && (
        <Card flush title="工单，点开可以改派">
          {list.items.map((ticket) => (
            <Cell
              key={ticket.id}
              title={`${labelOf(ticketCategoryLabels, ticket.category)} ${ticket.address}`}
              detail={`${ticket.number} · ${labelOf(ticketStateLabels, ticket.state)}`}
              onTap={() => openTicket(ticket.id)}
            />
          ))}
          <ListEnd list={list} />
        </Card>
      )}
    </>
  );
}

interface FormProps {
  colleague: ColleagueDetail;
  onChanged: () => void;
}

/** What was given in answer is put where the page reads it; so is what somebody else has set meanwhile. */
function usePosts({ id, version }: ColleagueDetail, onChanged: () => void) {
  return useCommand(
    async (posts: readonly Post[]) => {
      try {
        await api.estatesAdmin.setStaffRoles({
          params: { personId: id },
          body: { roles: posts.map(({ role }) => role), terms: [...posts], version },
        });
      } finally {
        void cache.load(keyOf(id), () => api.staffAdmin.find({ params: { personId: id } }));
      }
    },
    {
      onDone() {
        toast('已保存，立即生效');
        onChanged();
      },
    },
  );
}

function PostsForm({ colleague, onChanged }: FormProps) {
  const [posts, setPosts] = useState<Post[]>(colleague.posts);
  const command = usePosts(colleague, onChanged);
  const error = posts.map((_, index) => command.fieldError(`#/terms/${index}/until`)).find(Boolean);
  const today = localDateOf(Date.now());
  return (
    <Revealed label="岗位" value={postsText(colleague.posts, today)}>
      <PostFields posts={posts} onChange={setPosts} error={error} />
      <FormFoot
        command={command}
        onSubmit={() => void command.run(posts)}
        missing={posts.length ? undefined : '请至少选一个岗位；离职请用下面的「办理离职」'}
        text="保存岗位"
      />
    </Revealed>
  );
}

function NameForm({ colleague: { id, name: known, version }, onChanged }: FormProps) {
  const [name, setName] = useState(known);
  const command = useCommand(() => api.staffAdmin.rename({ params: { personId: id }, body: { version, name } }), {
    into: keyOf(id),
    onDone: onChanged,
  });
  return (
    <Revealed label="姓名" value={known}>
      <TextField label="姓名" value={name} onInput={setName} error={command.fieldError('#/name')} maxLength={20} />
      <FormFoot command={command} onSubmit={() => void command.run()} text="保存姓名" />
    </Revealed>
  );
}

const trades = TicketCategory.options.map((value) => ({ value, text: ticketCategoryLabels[value] }));

function SkillsForm({ colleague: { id, skills: known, version }, onChanged }: FormProps) {
  const [skills, setSkills] = useState(known);
  const command = useCommand(() => api.staffAdmin.setSkills({ params: { personId: id }, body: { version, skills } }), {
    into: keyOf(id),
    onDone: onChanged,
  });
  const text = known.map((skill) => labelOf(ticketCategoryLabels, skill)).join('、');
  return (
    <Revealed label="会修" value={text || '还没有登记'}>
      <Chips label="会修什么" choices={trades} values={skills} onChange={setSkills} />
      <FormFoot command={command} onSubmit={() => void command.run()} text="保存会修什么" />
    </Revealed>
  );
}

/** What they leave behind is said before the button. */
function EndForm({ colleague, onChanged }: FormProps) {
  const command = usePosts(colleague, onChanged);
  const { tickets } = colleague.work;
  return (
    <Revealed label="办理离职" value="收回全部岗位">
      <View className="k-quiet-text">
        {`岗位立即收回，网格由替班人或上一级负责人接管，今天起的班会取消。${
          tickets ? `手上的 ${tickets} 张工单不会丢，会列在「待交接」里，请逐张改派。` : ''
        }`}
      </View>
      <FormFoot command={command} onSubmit={() => void command.run([])} text={`让${colleague.name}离职`} danger />
    </Revealed>
  );
}
