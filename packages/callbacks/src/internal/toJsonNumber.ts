import type { Recorded } from "../types.ts";

/** A number as JSON can hold it; `Number` gives it back. Negative zero becomes zero, which JSON would make of it. */
export function toJsonNumber(value: number): Recorded {
  if (Number.isFinite(value)) return value + 0;
  return String(value) as Recorded;
}
