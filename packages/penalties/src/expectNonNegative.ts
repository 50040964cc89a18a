import { expectRange } from "./expectRange.ts";

/** The door of a finite number of at least 0. */
export function expectNonNegative(what: string, value: number, cure?: string): void {
  expectRange(what, value, value >= 0 && value < Infinity, "[0, ∞)", cure);
}
