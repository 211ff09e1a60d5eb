/** The server counts to a hundred. */
export const countText = (count: number) => (count > 99 ? '99+' : String(count));
