/** Text that is already safe to put into a page. */
export type Html = { html: string };

type Part = Html | string | number | readonly Html[];

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

const safe = (part: Part): string => {
  if (typeof part === 'number') return String(part);
  if (typeof part === 'string') return part.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
  return 'html' in part ? part.html : part.map(safe).join('');
};

/** A template whose holes are escaped unless they are Html themselves. */
export const html = (texts: TemplateStringsArray, ...parts: readonly Part[]): Html => ({
  html: texts.reduce((all, text, index) => all + safe(parts[index - 1] ?? '') + text),
});

export const raw = (text: string): Html => ({ html: text });
export const nothing: Html = raw('');
