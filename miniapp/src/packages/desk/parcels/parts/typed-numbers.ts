/** As the contract wants it: shelf and layer, no noughts in front. */
export const isShelf = (text: string) => /^[1-9]\d?-[1-9]\d?$/.test(text);

export interface Sought {
  /** Four digits or a whole number. */
  phone: string;
  door: string;
}

/** What can be asked for: a tail or number that is complete, a door that says something. */
export function soughtBy({ phone, door }: Sought) {
  const number = /^(\d{4}|\d{11})$/.test(phone) ? phone : undefined;
  const place = door.trim().length >= 2 ? door.trim() : undefined;
  return number || place ? { ...(number && { phone: number }), ...(place && { door: place }) } : undefined;
}
