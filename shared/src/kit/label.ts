/** A label from a table, or the fallback where the server knows a value this build does not: never an English enum on screen. */
export const labelOf = <K extends string>(labels: Record<K, string>, value: K, fallback = '其他') =>
  labels[value] ?? fallback;
