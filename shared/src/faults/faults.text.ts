/**
 * A text of the JavaScript engine without what could be about somebody: values of queries, digits of phones and ids,
 * and whatever is written in Chinese (names, addresses, what was typed). What is left is the same on every phone, so
 * that the same fault is known again.
 */
export const faultText = (text: string, most: number): string =>
  text
    .replace(/[?#][^\s)'"]*/g, '')
    .replace(/https?:\/\/[^/\s)'"]+/g, '')
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/gi, '…')
    .replace(/\d{7,}/g, '…')
    .replace(/[^\x20-\x7e\n…]+/g, '…')
    .replace(/…+/g, '…')
    .slice(0, most)
    .trim();
