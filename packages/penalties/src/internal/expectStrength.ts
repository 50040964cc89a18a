import { expectNumber } from "@reg/tensor/checks";

/** Throws unless a strength is a finite number of at least 0. */
export function expectStrength(what: string, strength: unknown, name = "strength"): void {
  expectNumber(what, name, strength, "[0, ∞)", "0 turns it off; larger is stronger.");
}
