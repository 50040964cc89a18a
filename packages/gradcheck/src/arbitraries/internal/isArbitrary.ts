import type * as fc from "fast-check";

/** Whether a value is one of fast-check's arbitraries, of any copy of fast-check. */
export const isArbitrary = <T>(value: fc.Arbitrary<T> | unknown): value is fc.Arbitrary<T> =>
  typeof (value as { generate?: unknown } | null | undefined)?.generate === "function";
