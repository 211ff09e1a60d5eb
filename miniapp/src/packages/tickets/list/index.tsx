import { Page } from '../../../kit/page.tsx';

export default function TicketListPage() {
  return <Page title="我的报修" />;
}
