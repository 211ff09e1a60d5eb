import { Page } from '../../../kit/page.tsx';

export default function DeskTicketPage() {
  return <Page title="工单" />;
}
