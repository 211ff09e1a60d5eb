/** A piece of a line: words that look alike, or a picture. */
export interface Words {
  text: string;
  bold?: true;
  italic?: true;
  underline?: true;
  strike?: true;
  link?: string;
}
export interface Picture {
  /** The id of the uploaded photo. */
  photo: string;
  /** Where it can be seen for now; never part of what is sent. */
  src?: string;
}
export type Piece = Words | Picture;

export type LineKind = 'text' | 'heading' | 'subheading' | 'quote' | 'bullet' | 'numbered';

export type Align = 'center' | 'right';
export const alignOf = (value: unknown): Align | undefined =>
  value === 'center' || value === 'right' ? value : undefined;

/** What both editors and the contract can all say: lines of a kind, nothing nested. */
export interface Line {
  kind: LineKind;
  align?: Align;
  pieces: Piece[];
}

export const isPicture = (piece: Piece): piece is Picture => 'photo' in piece;

type Looks = Omit<Words, 'text'>;
export const looksOf = ({ text: _, ...looks }: Words): Looks => looks;

const alike = (a: Words, b: Words) =>
  a.bold === b.bold &&
  a.italic === b.italic &&
  a.underline === b.underline &&
  a.strike === b.strike &&
  a.link === b.link;

/** Adds to a line; words that look like those before them join them. */
export function add(pieces: Piece[], piece: Piece) {
  const last = pieces[pieces.length - 1];
  if (!isPicture(piece) && last && !isPicture(last) && alike(last, piece)) last.text += piece.text;
  else pieces.push(isPicture(piece) ? piece : { ...piece });
}

export const hasContent = ({ pieces }: Line) => pieces.some((piece) => isPicture(piece) || piece.text.trim() !== '');

/** Only what leads somewhere safe; the server has the last word. */
export const isLink = (address: string) => /^(https?:\/\/|tel:)\S+$/i.test(address);

/** The words alone, a line each, for counting and comparing. */
export const plainText = (lines: readonly Line[]) =>
  lines
    .map(({ pieces }) => pieces.map((piece) => (isPicture(piece) ? '［图片］' : piece.text)).join(''))
    .filter((text) => text.trim() !== '')
    .join('\n');
