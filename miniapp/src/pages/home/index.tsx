import { Page } from '../../kit/page/page.tsx';

export default function HomePage() {
  return <Page title="邻里" />;
}
