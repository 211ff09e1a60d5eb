// A notice's html comes sanitised; here its tags get the classes that the kit draws, because WeChat's <rich-text> takes
// styles by class only. What the list does not name loses its tag and keeps its words, so nothing active gets through.

const tags = 'p h2 h3 blockquote ul ol li strong em u s a span table thead tbody tr th td'.split(' ');
/** Beside a tag's own class: alignment, and the few colours of words. */
const looks = 'center right red orange green blue grey'.split(' ');
const token = /<!--[^]*?-->|<(\/?)([a-z][\w-]*)((?:"[^"]*"|'[^']*'|[^'">])*)>|[^<]+|</gi;

/** As it stands in the text, still encoded: it is put back the same way. */
const attribute = (text: string, name: string) =>
  new RegExp(`\\s${name}="([^"]*)"`, 'i').exec(text)?.[1]?.replace(/[<>]/g, '');

const linkOf = (attributes: string) => {
  const href = attribute(attributes, 'href');
  return href && /^(https?:|tel:)/i.test(href) ? href : undefined;
};

/** `rt-p rt-center`: its own, and of those it came with the known ones. */
function classOf(tag: string, attributes: string): string {
  const given = (attribute(attributes, 'class') ?? '').split(/\s+/);
  return [tag, ...looks.filter((look) => given.includes(`rt-${look}`))].map((name) => `rt-${name}`).join(' ');
}

function spans(attributes: string): string {
  return ['colspan', 'rowspan']
    .flatMap((name) => {
      const count = attribute(attributes, name);
      return count && /^[1-9]\d?$/.test(count) ? [` ${name}="${count}"`] : [];
    })
    .join('');
}

function picture(attributes: string, address: (src: string) => string): string {
  const src = attribute(attributes, 'src');
  if (!src || !/^(\/api\/|https:|data:image\/)/i.test(src)) return '';
  return `<img class="rt-img" src="${address(src)}" alt="${attribute(attributes, 'alt') ?? ''}">`;
}

function opening(tag: string, attributes: string): string {
  const href = tag === 'a' ? linkOf(attributes) : undefined;
  const link = href ? ` href="${href}"${/^http/i.test(href) ? ' target="_blank" rel="noopener noreferrer"' : ''}` : '';
  return `<${tag} class="${classOf(tag, attributes)}"${link}${/^t[hd]$/.test(tag) ? spans(attributes) : ''}>`;
}

/** What `RichText` shows: tags with classes, each closed, pictures by the address the platform can load. */
export function richHtml(html: string, address: (src: string) => string = (src) => src): string {
  const open: string[] = [];
  const close = (count: number) =>
    open
      .splice(open.length - count)
      .reverse()
      .map((tag) => `</${tag}>`)
      .join('');
  const drawn = html.replace(token, (whole: string, closing?: string, name?: string, attributes = '') => {
    if (whole.startsWith('<!--')) return '';
    if (name === undefined) return whole === '<' ? '&lt;' : whole;
    const tag = name.toLowerCase();
    if (tag === 'br' && !closing) return '<br>';
    if (tag === 'img') return picture(attributes, address);
    if (!tags.includes(tag)) return '';
    if (!closing) {
      open.push(tag);
      return opening(tag, attributes);
    }
    return open.includes(tag) ? close(open.length - open.lastIndexOf(tag)) : '';
  });
  return drawn + close(open.length);
}

/** The addresses in it, once each: WeChat's <rich-text> lets nobody tap them. */
export function linksIn(html: string): string[] {
  const links = new Set<string>();
  html.replace(/<a(\s(?:"[^"]*"|'[^']*'|[^'">])*)>/gi, (whole, attributes: string) => {
    const link = linkOf(attributes)?.replace(/&amp;/g, '&');
    if (link) links.add(link);
    return whole;
  });
  return [...links];
}
