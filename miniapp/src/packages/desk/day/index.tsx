import { Page } from '../../../kit/page/page.tsx';

export default function DayPage() {
  return <Page title="今日安排" />;
}
