interface Piece {
  id: string;
}

/** Hours a proxy may be given for; as words, because choices are told apart by them. */
export const spans = ['2', '6', '24'] as const;
export type Span = (typeof spans)[number];

/** All at first, or the one the reader came from; afterwards all that were not left out. */
export function chosenOf(
  pieces: readonly Piece[],
  left: ReadonlySet<string> | undefined,
  asked: string | undefined,
): string[] {
  const ids = pieces.map(({ id }) => id);
  if (left) return ids.filter((id) => !left.has(id));
  return asked && ids.includes(asked) ? [asked] : ids;
}
