import { Page } from '../../../kit/page.tsx';

export default function DayPage() {
  return <Page title="今日安排" />;
}
