import { refuse } from "./internal/refuse.ts";

/**
 * Throws unless `value` is true or false.
 *
 * @throws TypeError
 * @example expectBoolean("lasso", "intercept", true);
 */
export function expectBoolean(where: string, name: string, value: unknown, cure?: string): asserts value is boolean {
  if (typeof value !== "boolean") refuse(where, name, value, "true or false", "boolean", cure);
}
