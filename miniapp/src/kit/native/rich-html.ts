// A notice's html comes sanitised; here its tags get the classes that the kit draws, because WeChat's <rich-text> takes
// styles by class only. What the list does not name loses its tag and keeps its words, so nothing active gets through.

const classes: Record<string, string> = {
  p: 'rt-p',
  h2: 'rt-h2',
  h3: 'rt-h3',
  blockquote: 'rt-quote',
  ul: 'rt-ul',
  ol: 'rt-ol',
  li: 'rt-li',
  strong: 'rt-strong',
  em: 'rt-em',
  u: 'rt-u',
  s: 'rt-s',
  a: 'rt-a',
};
const token = /<!--[^]*?-->|<(\/?)([a-z][\w-]*)((?:"[^"]*"|'[^']*'|[^'">])*)>|[^<]+|</gi;

/** As it stands in the text, still encoded: it is put back the same way. */
const attribute = (text: string, name: string) =>
  new RegExp(`\\s${name}="([^"]*)"`, 'i').exec(text)?.[1]?.replace(/[<>]/g, '');

const linkOf = (attributes: string) => {
  const href = attribute(attributes, 'href');
  return href && /^(https?:|tel:)/i.test(href) ? href : undefined;
};

function picture(attributes: string, address: (src: string) => string): string {
  const src = attribute(attributes, 'src');
  if (!src || !/^(\/api\/|https:|data:image\/)/i.test(src)) return '';
  return `<img class="rt-img" src="${address(src)}" alt="${attribute(attributes, 'alt') ?? ''}">`;
}

function opening(tag: string, attributes: string): string {
  const href = tag === 'a' ? linkOf(attributes) : undefined;
  const link = href ? ` href="${href}"${/^http/i.test(href) ? ' target="_blank" rel="noopener noreferrer"' : ''}` : '';
  return `<${tag} class="${classes[tag]}"${link}>`;
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
    if (!classes[tag]) return '';
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
  const links = [...html.matchAll(/<a\s((?:"[^"]*"|'[^']*'|[^'">])*)>/gi)].flatMap(
    ([, attributes]) => linkOf(` ${attributes}`) ?? [],
  );
  return [...new Set(links.map((link) => link.replace(/&amp;/g, '&')))];
}
