import { add, alignOf, isPicture, looksOf, type Line, type LineKind, type Words } from './lines.ts';

/** What WeChat's `<editor>` reads and tells: Quill's list of insertions, a line's kind on its line break. */
export interface DeltaOp {
  insert?: string | Record<string, unknown>;
  attributes?: Record<string, unknown>;
}
export interface Delta {
  ops: DeltaOp[];
}

const lineLooks: Record<LineKind, Record<string, unknown> | undefined> = {
  text: undefined,
  heading: { header: 2 },
  subheading: { header: 3 },
  // WeChat's editor knows no quotes; the attribute is Quill's and stays where it is understood.
  quote: { blockquote: true },
  bullet: { list: 'bullet' },
  numbered: { list: 'ordered' },
};

function kindOf({ header, list, blockquote }: Record<string, unknown> = {}): LineKind {
  if (list === 'ordered') return 'numbered';
  if (list) return 'bullet';
  if (blockquote) return 'quote';
  if (!header) return 'text';
  return Number(String(header).replace(/\D/g, '')) > 2 ? 'subheading' : 'heading';
}

const seen = (value: unknown) => (typeof value === 'string' ? value : undefined);

/** `photo=01H…` as `insertImage({ data: { photo } })` leaves it. */
const photoOf = (custom: unknown) => /(?:^|&)photo=([^&]+)/.exec(seen(custom) ?? '')?.[1];

/** Lines for the editor; `whole` makes an address complete, as WeChat loads only those. */
export function toDelta(lines: readonly Line[], whole: (src: string) => string = (src) => src): Delta {
  const ops: DeltaOp[] = [];
  for (const { kind, align, pieces } of lines) {
    const attributes = { ...lineLooks[kind], ...(align && { align }) };
    const end = { insert: '\n', ...(Object.keys(attributes).length && { attributes }) };
    for (const piece of pieces) {
      if (isPicture(piece)) {
        const { photo, src = '' } = piece;
        ops.push({ insert: { image: whole(src) }, attributes: { 'data-custom': `photo=${photo}` } });
        continue;
      }
      // The editor has no soft breaks: each becomes a line of the same kind.
      piece.text.split('\n').forEach((text, index) => {
        if (index) ops.push(end);
        const looks = looksOf(piece);
        if (text) ops.push({ insert: text, ...(Object.keys(looks).length && { attributes: { ...looks } }) });
      });
    }
    ops.push(end);
  }
  return { ops: ops.length ? ops : [{ insert: '\n' }] };
}

/** Lines of what the editor tells; pictures that are not ours are dropped. */
export function fromDelta({ ops }: Delta): Line[] {
  const lines: Line[] = [];
  let pieces: Line['pieces'] = [];
  for (const { insert, attributes = {} } of ops) {
    if (typeof insert !== 'string') {
      const src = seen(insert?.image);
      const photo = photoOf(attributes['data-custom']);
      if (photo) add(pieces, { photo, ...(src && { src }) });
      continue;
    }
    const texts = insert.split('\n');
    texts.forEach((text, index) => {
      if (text) add(pieces, { text, ...wordLooks(attributes) });
      if (index === texts.length - 1) return;
      const align = alignOf(attributes.align);
      lines.push({ kind: kindOf(attributes), ...(align && { align }), pieces });
      pieces = [];
    });
  }
  if (pieces.length) lines.push({ kind: 'text', pieces });
  return lines;
}

function wordLooks({ bold, italic, underline, ins, strike, link }: Record<string, unknown>): Omit<Words, 'text'> {
  return {
    ...(bold ? { bold: true } : {}),
    ...(italic ? { italic: true } : {}),
    ...(underline || ins ? { underline: true } : {}),
    ...(strike ? { strike: true } : {}),
    ...(typeof link === 'string' ? { link } : {}),
  };
}
