export type Random = (bytes: number) => Uint8Array;

/** URL-safe text of exactly `length` characters. */
export function randomText(random: Random, length: number): string {
  return Buffer.from(random(length)).toString('base64url').slice(0, length);
}
