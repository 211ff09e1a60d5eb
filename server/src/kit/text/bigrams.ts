/** As people compare what they read: full and half width, capitals and the rest of NFKC make no difference. */
export const folded = (text: string): string => text.normalize('NFKC').toLowerCase();

/** The stretches of letters, characters and digits in a text. */
export const runsOf = (text: string): string[] => folded(text).match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];

/**
 * What a text is found by: each character of it and each two that stand together. Chinese has no spaces and most of its
 * words have two characters; of longer ones every part is found, and a check on the text drops what only looks alike.
 */
export function bigramsOf(text: string): Set<string> {
  const grams = new Set<string>();
  for (const run of runsOf(text)) {
    const characters = [...run];
    for (const [index, character] of characters.entries()) {
      grams.add(character);
      const next = characters[index + 1];
      if (next !== undefined) grams.add(character + next);
    }
  }
  return grams;
}

/** The fewest grams that all texts with this run have: its pairs, or the lone character. */
export function gramsToFind(run: string): string[] {
  const characters = [...run];
  if (characters.length < 2) return characters;
  return [...new Set(characters.slice(1).map((character, index) => characters[index]! + character))];
}
