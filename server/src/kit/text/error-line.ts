// eslint-disable-next-line no-control-regex
const UNPRINTABLE = /[\u0000-\u001F\u007F]|\p{Surrogate}/gu;
const MOBILE = /(?<!\d)1[3-9]\d{9}(?!\d)/g;

export const maskPhones = (text: string) =>
  text.replace(MOBILE, (phone) => `${phone.slice(0, 3)}****${phone.slice(-4)}`);

/** An error in one line that can be stored and logged: at most 500 characters, no phone numbers. */
export function errorLine(error: unknown): string {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return [...maskPhones(text.replace(UNPRINTABLE, ' '))].slice(0, 500).join('');
}
