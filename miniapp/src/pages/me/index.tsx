import { Page } from '../../kit/page/page.tsx';

export default function MePage() {
  return <Page title="我的" />;
}
