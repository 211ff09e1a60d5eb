interface Piece {
  id: string;
}

/** Hours offered for a proxy, up to what the estate allows; as words, because choices are told apart by them. */
export const spansUpTo = (most = 24): string[] => [...[2, 6].filter((hours) => hours < most), most].map(String);

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
