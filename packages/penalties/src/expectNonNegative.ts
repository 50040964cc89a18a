import { expectRange } from "./expectRange.ts";

/** The door of a finite number of at least 0. */
export function expectNonNegative(what: string, name: string, value: number, cure?: string): void {
  expectRange(what, name, value, value >= 0 && value < Infinity, "[0, ∞)", cure);
}
