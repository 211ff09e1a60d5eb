import { labelOf } from '@linli/shared/kit/label.ts';
import { roleLabels } from '@linli/shared/kit/roles.ts';
import type { Post } from '@linli/shared/estates/post.schema.ts';

/** 「快递保管员（12-01 起，到 12-31）」; a beginning that has passed is not said. */
const postText = ({ role, from, until }: Post, today: string) => {
  const term = [...(from && from > today ? [`${from} 起`] : []), ...(until ? [`到 ${until}`] : [])].join('，');
  return labelOf(roleLabels, role, '同事') + (term && `（${term}）`);
};

export const postsText = (posts: readonly Post[], today: string) =>
  posts.map((post) => postText(post, today)).join('、') || '没有岗位';
