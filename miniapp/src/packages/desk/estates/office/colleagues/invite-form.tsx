import { useState } from 'react';
import { View } from '@tarojs/components';
import type { Post } from '@linli/shared/estates/post.schema.ts';
import { api } from '../../../../../kit/api.ts';
import { useCommand } from '../../../../../kit/data/use-command.ts';
import { toast } from '../../../../../kit/device.ts';
import { TextField } from '../../../../../kit/ui/input/field.tsx';
import { FormFoot } from '../../../parts/form-foot.tsx';
import { PostFields } from './post-fields.tsx';

/** By phone: whoever signs in with that number has the posts. */
export function InviteForm({ onDone }: { onDone: () => void }) {
  const [name, setName] = useState('');
  const [phone, setPhone] = useState('');
  const [posts, setPosts] = useState<Post[]>([]);
  const invite = useCommand(
    (_: void, call) => api.staffAdmin.invite({ body: { name, phone: phone.trim(), posts } }, call),
    {
      onDone() {
        toast('已添加，等本人登录');
        onDone();
      },
    },
  );
  const termError = posts.map((_, index) => invite.fieldError(`#/posts/${index}/until`)).find(Boolean);
  return (
    <View className="desk-form">
      <View className="k-quiet-text">
        本人打开小程序，在「绑定房屋」页点「我是物业同事」，用这个手机号登录后，岗位就生效。
      </View>
      <TextField label="姓名" value={name} onInput={setName} error={invite.fieldError('#/name')} maxLength={20} />
      <TextField
        label="手机号"
        kind="phone"
        value={phone}
        onInput={setPhone}
        error={invite.fieldError('#/phone')}
        maxLength={11}
      />
      <PostFields posts={posts} onChange={setPosts} error={invite.fieldError('#/posts') ?? termError} />
      <FormFoot command={invite} onSubmit={() => void invite.run()} text="添加同事" />
    </View>
  );
}
