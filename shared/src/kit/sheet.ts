/** Of an uploaded table (xlsx or csv). Forty thousand rows of a register are two megabytes. */
export const sheetLimits = {
  /** Bytes of the upload. */
  bytes: 5 * 1024 * 1024,
  /** Below the headers. */
  rows: 30_000,
} as const;
