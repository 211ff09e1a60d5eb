import { Page } from '../../kit/page.tsx';

export default function HomePage() {
  return <Page title="邻里" />;
}
