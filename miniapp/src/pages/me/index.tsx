import { Page } from '../../kit/page.tsx';

export default function MePage() {
  return <Page title="我的" />;
}
