/** A number in three digits. */
export const short = (value: number): string => String(Number(value.toPrecision(3)));
