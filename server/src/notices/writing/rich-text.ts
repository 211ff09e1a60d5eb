import type { IOptions, Attributes } from 'sanitize-html';

/*
 * What a notice may look like. The desk's editor writes it, this file lets through what it knows, and browser and WeChat
 * show the result alike: WeChat's rich-text component knows no selectors but classes, so each tag brings one of its own,
 * `rt-` and the tag: rt-p rt-h2 rt-h3 rt-strong rt-em rt-u rt-s rt-blockquote rt-ul rt-ol rt-li rt-a rt-img rt-table rt-tr
 * rt-th rt-td. Beside them stand rt-center and rt-right for the alignment, and rt-red rt-orange rt-green rt-blue rt-grey
 * for coloured words (`<span>`). No style, no other class, no id, no address but http, https and tel survives.
 * A picture is an uploaded photo, `<img data-photo="id">`; its short-lived address is added when it is read.
 */

const TAGS = 'p h2 h3 strong em u s blockquote ul ol li br a img span table thead tbody tr th td'.split(' ');
const SAME_AS: Record<string, string> = {
  h1: 'h2',
  h4: 'h3',
  h5: 'h3',
  h6: 'h3',
  b: 'strong',
  i: 'em',
  ins: 'u',
  del: 's',
  strike: 's',
  div: 'p',
  section: 'p',
  article: 'p',
  font: 'span',
};
/** Their content is no text for people. */
const SILENT =
  'script style textarea option noscript xmp iframe object embed svg math template title noembed noframes plaintext';

/** The few colours the editor offers, as people and word processors write them. */
const COLOURS: Record<string, string> = {
  red: 'red',
  '#f00': 'red',
  '#ff0000': 'red',
  '#c00000': 'red',
  '#d93026': 'red',
  orange: 'orange',
  '#ffa500': 'orange',
  '#e07b00': 'orange',
  green: 'green',
  '#008000': 'green',
  '#1a7f37': 'green',
  blue: 'blue',
  '#0000ff': 'blue',
  '#0563c1': 'blue',
  '#1a56db': 'blue',
  gray: 'grey',
  grey: 'grey',
  '#808080': 'grey',
};

const LINK = /^(?:https?:\/\/[^\s"'<>`\\]+|tel:[\d+-]{3,20})$/i;
const PHOTO = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const ALIGNED = /(?:^|;)\s*text-align\s*:\s*(center|right)\s*(?:;|$)/i;
const COLOURED = /(?:^|;)\s*color\s*:\s*(#[0-9a-f]{3,6}|[a-z]+)\s*(?:;|$)/i;
const LOOKS = /(?:^|\s)rt-(center|right|red|orange|green|blue|grey)(?=\s|$)/g;

/** Looks as somebody wrote them, or as this file did before: what is cleaned twice stays as it is. */
function looksOf({ style = '', class: classes = '' }: Attributes): string[] {
  const align = ALIGNED.exec(style)?.[1]?.toLowerCase();
  const colour = COLOURS[COLOURED.exec(style)?.[1]?.toLowerCase() ?? ''];
  const before = [...classes.matchAll(LOOKS)].map(([, look]) => look!);
  return [...new Set([...(align ? [align] : []), ...(colour ? [colour] : []), ...before])].map((look) => `rt-${look}`);
}

/** Attributes made anew: nothing of what was written is copied but what is named here. */
function attributesOf(tag: string, given: Attributes): Attributes {
  const classes = [...(tag === 'br' || tag === 'span' ? [] : [`rt-${tag}`]), ...(tag === 'br' ? [] : looksOf(given))];
  const made: Attributes = classes.length ? { class: classes.join(' ') } : {};
  const { href = '', colspan = '', rowspan = '' } = given;
  const address = href.replaceAll(/[\p{Cc}\s]/gu, '');
  if (tag === 'a' && LINK.test(address)) Object.assign(made, { href: address, rel: 'noopener noreferrer nofollow' });
  if (tag === 'img' && PHOTO.test(given['data-photo'] ?? '')) made['data-photo'] = given['data-photo']!;
  if (/^[1-9]\d?$/.test(colspan)) made.colspan = colspan;
  if (/^[1-9]\d?$/.test(rowspan)) made.rowspan = rowspan;
  return made;
}

const options: IOptions = {
  allowedTags: TAGS,
  allowedAttributes: {
    '*': ['class'],
    a: ['href', 'rel'],
    img: ['data-photo'],
    th: ['colspan', 'rowspan'],
    td: ['colspan', 'rowspan'],
  },
  allowedSchemes: ['http', 'https', 'tel'],
  allowProtocolRelative: false,
  disallowedTagsMode: 'discard',
  nonTextTags: SILENT.split(' '),
  nestingLimit: 12,
  transformTags: {
    '*': (name, given) => {
      const tagName = SAME_AS[name] ?? name;
      return { tagName, attribs: attributesOf(tagName, given) };
    },
  },
  exclusiveFilter: ({ tag, attribs, text, mediaChildren }) =>
    (tag === 'img' && !attribs['data-photo']) ||
    // Looks of nothing: they would only make the text longer.
    (/^(?:span|strong|em|u|s|a)$/.test(tag) && text === '' && !mediaChildren?.length),
};

/** Longer than any text within the contract's limit becomes by honest means. */
const MOST = 60_000;

/** What may be kept of what the desk sent; empty, when nothing is left. Nothing, when it is made to grow without bounds. */
export async function cleanHtml(html: string): Promise<string | undefined> {
  // Loaded only by the processes in which somebody writes.
  const { default: sanitize } = await import('sanitize-html');
  // What neither database keeps: control characters, halves of surrogate pairs.
  const saved = html.replaceAll(/(?![\t\n])[\p{Cc}\p{Cs}\ufeff\ufffe\uffff]/gu, '');
  const clean = sanitize(saved, options)
    .replaceAll(/<span>([^<]*)<\/span>/g, '$1')
    .trim();
  if (clean.length > MOST) return undefined;
  return plainText(clean) === '' ? '' : clean;
}

const ENTITIES: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&amp;': '&' };

/** As it would be read out: a line per paragraph, a place for each picture. Of cleaned html only. */
export const plainText = (clean: string): string =>
  clean
    .replaceAll(/<img [^>]*>/g, '［图片］')
    .replaceAll(/<br[^>]*>|<\/(?:p|h2|h3|li|tr|blockquote)>/g, '\n')
    .replaceAll(/<\/t[hd]>/g, ' ')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/&(?:lt|gt|quot|amp);/g, (entity) => ENTITIES[entity]!)
    .replaceAll('\u00a0', ' ')
    .replaceAll(/[ \t]*\n\s*/g, '\n')
    .trim();

const photoTag = /<img ([^>]*)data-photo="([^"]+)"([^>]*)>/g;

/** The photos shown in a cleaned text. */
export const photosIn = (clean: string): string[] => [
  ...new Set([...clean.matchAll(photoTag)].map(([, , photoId]) => photoId!)),
];

/** With addresses good for some minutes; a photo that is gone is left out. */
export const withAddresses = (clean: string, addressOf: (photoId: string) => string | undefined): string =>
  clean.replaceAll(photoTag, (_, before: string, photoId: string, after: string) => {
    const src = addressOf(photoId)?.replaceAll('&', '&amp;');
    return src ? `<img ${before}data-photo="${photoId}"${after.replace(/\s*\/$/, '')} src="${src}" alt="图片" />` : '';
  });
