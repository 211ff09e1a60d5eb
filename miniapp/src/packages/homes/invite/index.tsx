import { Page } from '../../../kit/page.tsx';

export default function InvitePage() {
  return <Page title="邀请" />;
}
