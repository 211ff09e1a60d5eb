/** A masked number is shown, never dialled. */
export const canCall = (phone: string | undefined): phone is string => !!phone && !phone.includes('*');

/** 138 0000 1001 */
export const phoneText = (phone: string) => phone.replace(/^(\d{3})(.{4})(\d{4})$/, '$1 $2 $3');
