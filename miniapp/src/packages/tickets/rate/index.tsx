import { Page } from '../../../kit/page/page.tsx';

export default function RatePage() {
  return <Page title="评价" />;
}
