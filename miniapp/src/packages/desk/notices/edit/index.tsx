import { useRouter } from '@tarojs/taro';
import type { DeskNotice } from '@linli/shared/notices/notices.schema.ts';
import { States } from '../../../../kit/page/states.tsx';
import { Button } from '../../../../kit/ui/input/button.tsx';
import { Empty } from '../../../../kit/ui/display/empty.tsx';
import { DeskPage } from '../../frame/desk-page.tsx';
import { places } from '../../frame/places.ts';
import { useNotice } from '../use-notice.ts';
import { CorrectForm } from './correct-form.tsx';
import { NoticeFormPage } from './notice-form.tsx';
import '../../styles/desk.scss';
import '../../styles/desk-notices.scss';
import { goBack } from '../../../../kit/page/navigation.ts';

/** Writing a notice, going on with a draft, or correcting what was published. */
export default function NoticeEditPage() {
  const { id, correct } = useRouter<{ id?: string; correct?: string }>().params;
  return (
    <DeskPage title={correct ? '更正公告' : '写公告'} here="notice-edit" admits={places.notices.admits}>
      {(_, wide) => (id ? <Known id={id} wide={wide} /> : <NoticeFormPage key="new" wide={wide} />)}
    </DeskPage>
  );
}

function Known({ id, wide }: { id: string; wide: boolean }) {
  const query = useNotice(id);
  return <States of={query}>{(notice) => <Form key={notice.id} notice={notice} wide={wide} />}</States>;
}

function Form({ notice, wide }: { notice: DeskNotice; wide: boolean }) {
  const { actions } = notice;
  if (actions.includes('correct')) return <CorrectForm notice={notice} wide={wide} />;
  if (actions.includes('revise')) return <NoticeFormPage notice={notice} wide={wide} />;
  return (
    <Empty drawing="gate" title="这条公告现在不能改" action={<Button onTap={() => void goBack()}>返回</Button>}>
      {notice.state === 'SCHEDULED'
        ? '它在等着定时发布；先取消定时，再回来修改。'
        : '它已经撤回，或者要由别的同事来改。'}
    </Empty>
  );
}
