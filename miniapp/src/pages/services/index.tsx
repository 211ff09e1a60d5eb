import { Page } from '../../kit/page/page.tsx';

export default function ServicesPage() {
  return <Page title="服务" />;
}
