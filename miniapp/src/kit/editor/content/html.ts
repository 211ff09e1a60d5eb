import {
  add,
  alignOf,
  hasContent,
  isLink,
  isPicture,
  type Align,
  type Line,
  type LineKind,
  type Words,
} from './lines.ts';

// WeChat's script engine has no document to parse with, and the contract's allow-list is small.

const kinds: Record<string, LineKind> = {
  p: 'text',
  div: 'text',
  h1: 'heading',
  h2: 'heading',
  h3: 'subheading',
  h4: 'subheading',
  h5: 'subheading',
  h6: 'subheading',
};
const marks: Record<string, keyof Omit<Words, 'text' | 'link'>> = {
  strong: 'bold',
  b: 'bold',
  em: 'italic',
  i: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strike',
  del: 'strike',
  strike: 'strike',
};
const silent = ['script', 'style', 'head', 'title'];
const names: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

const decode = (text: string) =>
  text.replace(/&(#x?[\da-f]+|\w+);/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return names[name.toLowerCase()] ?? whole;
    const code = /^#x/i.test(name) ? parseInt(name.slice(2), 16) : parseInt(name.slice(1), 10);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });

const escape = (text: string) =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

function attribute(tag: string, name: string): string | undefined {
  const found = new RegExp(`\\s${name}\\s*=\\s*("([^"]*)"|'([^']*)'|([^\\s>]+))`, 'i').exec(tag);
  return found ? decode(found[2] ?? found[3] ?? found[4] ?? '') : undefined;
}

/** As an editor writes it, or as the server's classes say it. */
const alignIn = (tag: string): Align | undefined =>
  alignOf(/text-align\s*:\s*(\w+)/i.exec(attribute(tag, 'style') ?? '')?.[1]?.toLowerCase()) ??
  alignOf(attribute(tag, 'align')?.toLowerCase()) ??
  alignOf(/\brt-(center|right)\b/.exec(attribute(tag, 'class') ?? '')?.[1]);

/** Html of the contract, or of an editor, as lines. What the contract cannot say is dropped, its words are kept. */
export function parseHtml(html: string): Line[] {
  const lines: Line[] = [];
  const open: { tag: string; link?: string | undefined; align?: Align | undefined }[] = [];
  let line: Line | undefined;

  const within = (...tags: string[]) => open.some(({ tag }) => tags.includes(tag));
  const kindNow = (): LineKind => {
    const list = [...open].reverse().find(({ tag }) => tag === 'ul' || tag === 'ol');
    if (list && within('li')) return list.tag === 'ol' ? 'numbered' : 'bullet';
    if (within('blockquote')) return 'quote';
    return kinds[open.find(({ tag }) => kinds[tag] && kinds[tag] !== 'text')?.tag ?? 'p'] ?? 'text';
  };
  const innermost = <K extends 'link' | 'align'>(what: K) => [...open].reverse().find((each) => each[what])?.[what];
  const current = () => {
    const align = innermost('align');
    if (!line) lines.push((line = { kind: kindNow(), ...(align && { align }), pieces: [] }));
    return line;
  };
  const looks = (): Omit<Words, 'text'> => {
    const link = innermost('link');
    const worn = open.flatMap(({ tag }) => (marks[tag] ? [[marks[tag], true] as const] : []));
    return { ...Object.fromEntries(worn), ...(link && { link }) };
  };
  // A paragraph inside a list item is the item.
  const ends = (tag: string) =>
    ['li', 'blockquote', 'ul', 'ol', 'tr'].includes(tag) ||
    (tag in kinds && !(tag === 'p' && within('li', 'td', 'th')));

  const tokens = /(<!--[^]*?-->|<![^>]*>)|(<(\/?)([a-z][\w-]*)(?:"[^"]*"|'[^']*'|[^'">])*>)|([^<]+|<)/gi;
  for (let found = tokens.exec(html); found; found = tokens.exec(html)) {
    const [, comment, tagText, closing, name, text] = found;
    if (comment) continue;
    if (text !== undefined) {
      if (within(...silent)) continue;
      const words = decode(text.replace(/\s+/g, ' '));
      if (words.trim() === '' && !line?.pieces.length) continue;
      add(current().pieces, { text: words, ...looks() });
      continue;
    }
    const tag = name!.toLowerCase();
    if (closing) {
      if (ends(tag)) line = undefined;
      const at = open.map((each) => each.tag).lastIndexOf(tag);
      if (at >= 0) open.splice(at);
    } else if (tag === 'br') add(current().pieces, { text: '\n' });
    else if (tag === 'img') {
      const photo = attribute(tagText!, 'data-photo');
      const src = attribute(tagText!, 'src');
      if (photo) add(current().pieces, { photo, ...(src && { src }) });
    } else if (tag !== 'hr' && !tagText!.endsWith('/>')) {
      if (ends(tag)) line = undefined;
      const link = tag === 'a' ? attribute(tagText!, 'href') : undefined;
      // What a table said in cells is said in lines.
      if ((tag === 'td' || tag === 'th') && line?.pieces.length) add(line.pieces, { text: ' ' });
      open.push({ tag, link: link && isLink(link) ? link : undefined, align: alignIn(tagText!) });
    }
  }
  return lines.map(trimmed).filter(hasContent);
}

/** Without the spaces and breaks at its ends, which nobody sees. */
function trimmed({ pieces, ...line }: Line): Line {
  const kept = pieces.map((piece) => (isPicture(piece) ? piece : { ...piece }));
  const [first, last] = [kept[0], kept[kept.length - 1]];
  if (first && !isPicture(first)) first.text = first.text.trimStart();
  if (last && !isPicture(last)) last.text = last.text.trimEnd();
  return { ...line, pieces: kept.filter((piece) => isPicture(piece) || piece.text !== '') };
}

const tags: Record<LineKind, { around?: string; each: string }> = {
  text: { each: 'p' },
  heading: { each: 'h2' },
  subheading: { each: 'h3' },
  quote: { around: 'blockquote', each: 'p' },
  bullet: { around: 'ul', each: 'li' },
  numbered: { around: 'ol', each: 'li' },
};

/** As the contract has it. With `seen` also where pictures can be seen, for an editor or a preview. */
export function printHtml(lines: readonly Line[], { seen = false } = {}): string {
  let html = '';
  let around: string | undefined;
  for (const line of lines.filter(hasContent)) {
    const tag = tags[line.kind];
    if (tag.around !== around) {
      html += `${around ? `</${around}>` : ''}${tag.around ? `<${tag.around}>` : ''}`;
      around = tag.around;
    }
    html += `<${tag.each}${alignText(line.align, seen)}>${line.pieces.map((piece) => pieceHtml(piece, seen)).join('')}</${tag.each}>`;
  }
  return html + (around ? `</${around}>` : '');
}

const alignText = (align: Align | undefined, seen: boolean) =>
  align ? `${seen ? ` class="rt-${align}"` : ''} style="text-align:${align}"` : '';

function pieceHtml(piece: Line['pieces'][number], seen: boolean): string {
  if (isPicture(piece)) {
    const src = seen && piece.src ? ` src="${escape(piece.src)}"` : '';
    return `<img data-photo="${escape(piece.photo)}"${src}>`;
  }
  const { text, bold, italic, underline, strike, link } = piece;
  let html = escape(text).replace(/\n/g, '<br>');
  if (strike) html = `<s>${html}</s>`;
  if (underline) html = `<u>${html}</u>`;
  if (italic) html = `<em>${html}</em>`;
  if (bold) html = `<strong>${html}</strong>`;
  return link ? `<a href="${escape(link)}">${html}</a>` : html;
}

/** What is sent: the contract's html, whatever an editor made of it. */
export const contractHtml = (html: string) => printHtml(parseHtml(html));
