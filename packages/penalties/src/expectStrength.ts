import { expectNonNegative } from "./expectNonNegative.ts";

/** The door of every strength: a finite number of at least 0. */
export function expectStrength(what: string, strength: number, name = "strength"): void {
  expectNonNegative(what, name, strength, "0 turns it off; larger is stronger.");
}
