import { Page } from '../../../kit/page/page.tsx';

export default function TicketPage() {
  return <Page title="工单" />;
}
