import { Page } from '../../../kit/page/page.tsx';

export default function DeskTicketPage() {
  return <Page title="工单" />;
}
