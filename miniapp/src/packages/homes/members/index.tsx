import { Page } from '../../../kit/page.tsx';

export default function MembersPage() {
  return <Page title="成员" />;
}
