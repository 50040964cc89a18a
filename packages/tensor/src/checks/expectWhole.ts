import { refuse } from "./internal/refuse.ts";

/**
 * Throws unless `value` is a whole number from `least` to `most`, both included.
 *
 * @param most the largest safe integer by default
 * @throws TypeError for what is no number; RangeError for fractions, NaN and what is outside.
 * @example expectWhole("earlyStopping", "patience", 5, 0);
 */
export function expectWhole(
  where: string,
  name: string,
  value: unknown,
  least: number,
  most: number = Number.MAX_SAFE_INTEGER,
  cure?: string,
): asserts value is number {
  if (Number.isSafeInteger(value) && (value as number) >= least && (value as number) <= most) return;
  const range = most === Number.MAX_SAFE_INTEGER ? `of at least ${least}` : `in [${least}, ${most}]`;
  refuse(where, name, value, `a whole number ${range}`, "number", cure);
}
