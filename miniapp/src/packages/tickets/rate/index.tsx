import { Page } from '../../../kit/page.tsx';

export default function RatePage() {
  return <Page title="评价" />;
}
