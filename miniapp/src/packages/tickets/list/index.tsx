import { Page } from '../../../kit/page/page.tsx';

export default function TicketListPage() {
  return <Page title="我的报修" />;
}
