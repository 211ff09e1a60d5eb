import { Page } from '../../../kit/page/page.tsx';

export default function RequestsPage() {
  return <Page title="绑定申请" />;
}
