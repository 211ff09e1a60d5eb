/** A masked number is shown, never dialled; of some nobody left one. */
export const canCall = (phone: string | undefined): phone is string => !!phone && !phone.includes('*');
