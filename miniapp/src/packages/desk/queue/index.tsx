import { Page } from '../../../kit/page.tsx';

export default function QueuePage() {
  return <Page title="客服台" />;
}
