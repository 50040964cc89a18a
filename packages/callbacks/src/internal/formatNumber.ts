/** A number in three digits. */
export const formatNumber = (value: number): string => String(Number(value.toPrecision(3)));
