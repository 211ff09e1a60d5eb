import { Page } from '../../../kit/page.tsx';

export default function GalleryPage() {
  return <Page title="组件" />;
}
