import { callPhone, copyText } from '../../../kit/device.ts';
import { linksIn } from '../../../kit/native/rich-html.ts';
import { Card } from '../../../kit/ui/display/card.tsx';
import { Cell } from '../../../kit/ui/display/cell.tsx';

const phoneOf = (link: string) => (link.startsWith('tel:') ? link.slice(4) : undefined);

/** WeChat's rich text lets nobody tap a link, so each stands once more where it can be used. */
export function LinksCard({ html }: { html: string }) {
  const links = linksIn(html);
  if (!links.length) return null;
  return (
    <Card flush>
      {links.map((link) => {
        const phone = phoneOf(link);
        return phone ? (
          <Cell key={link} icon="phone" title={phone} detail="打电话" onTap={() => callPhone(phone)} />
        ) : (
          <Cell key={link} icon="copy" title={link} detail="复制网址，到浏览器里打开" onTap={() => copyText(link)} />
        );
      })}
    </Card>
  );
}
