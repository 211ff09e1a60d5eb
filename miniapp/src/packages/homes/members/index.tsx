import { Page } from '../../../kit/page/page.tsx';

export default function MembersPage() {
  return <Page title="成员" />;
}
