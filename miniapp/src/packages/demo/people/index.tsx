import { Page } from '../../../kit/page/page.tsx';

export default function PeoplePage() {
  return <Page title="选择人物" />;
}
