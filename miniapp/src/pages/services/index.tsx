import { Page } from '../../kit/page.tsx';

export default function ServicesPage() {
  return <Page title="服务" />;
}
