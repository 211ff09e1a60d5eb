/** An exact quotient of whole numbers, not negative: money is rounded once, at the end. */
export interface Fraction {
  over: bigint;
  under: bigint;
}

export const fraction = (over: bigint, under = 1n): Fraction => {
  if (under <= 0n || over < 0n) throw new RangeError('A fraction of money is not negative and not of nought');
  return { over, under };
};

export const plus = (a: Fraction, b: Fraction): Fraction =>
  fraction(a.over * b.under + b.over * a.under, a.under * b.under);

export const times = (a: Fraction, b: Fraction): Fraction => fraction(a.over * b.over, a.under * b.under);

export const sum = (all: readonly Fraction[]): Fraction => all.reduce(plus, fraction(0n));

/** BigInt becomes a number only where no digit is lost. */
export function toSafe(value: bigint): number {
  if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw new RangeError('More than a safe integer holds');
  return Number(value);
}

/** To the nearest whole number, the half upwards. */
export const roundHalfUp = ({ over, under }: Fraction): number => toSafe((2n * over + under) / (2n * under));

const SHOWN = 6;

/** Fen as yuan before rounding, `19.605`; what goes on after six decimals ends in `…`. */
export function exactYuan({ over, under }: Fraction): string {
  const scaled = over * 10n ** BigInt(SHOWN - 2);
  const digits = String(scaled / under).padStart(SHOWN + 1, '0');
  const goesOn = scaled % under !== 0n;
  const decimals = digits.slice(-SHOWN);
  const shown = goesOn ? `${decimals}…` : decimals.replace(/0+$/, '').padEnd(2, '0');
  return `${digits.slice(0, -SHOWN)}.${shown}`;
}
