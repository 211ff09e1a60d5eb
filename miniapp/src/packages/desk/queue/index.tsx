import { Page } from '../../../kit/page/page.tsx';

export default function QueuePage() {
  return <Page title="客服台" />;
}
