import { Page } from '../../../kit/page/page.tsx';

export default function ReportPage() {
  return <Page title="报事报修" />;
}
