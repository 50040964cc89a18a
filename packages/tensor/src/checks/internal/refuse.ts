import { shown } from "../shown.ts";

/**
 * The one error for a value: `where: name must be range, got value. cure`.
 *
 * @throws TypeError where the value is of another type, RangeError where it is outside the range
 */
export function refuse(
  where: string,
  name: string,
  value: unknown,
  range: string,
  type: "number" | "string" | "boolean",
  cure = "",
): never {
  const Failure = typeof value === type ? RangeError : TypeError;
  throw new Failure(`${where}: ${name} must be ${range}, got ${shown(value)}.${cure && ` ${cure}`}`);
}
