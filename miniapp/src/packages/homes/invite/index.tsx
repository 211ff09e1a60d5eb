import { Page } from '../../../kit/page/page.tsx';

export default function InvitePage() {
  return <Page title="邀请" />;
}
