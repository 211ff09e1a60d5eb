/** Stands for the address of what somebody said about nowhere in particular. */
export const PLACE_UNKNOWN = '未注明位置';
