import { Page } from '../../../kit/page/page.tsx';

export default function BindPage() {
  return <Page title="绑定房屋" />;
}
