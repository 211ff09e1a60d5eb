import { Page } from '../../../kit/page.tsx';

export default function PeoplePage() {
  return <Page title="选择人物" />;
}
