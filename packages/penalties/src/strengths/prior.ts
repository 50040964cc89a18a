import type { Tensor } from "@reg/tensor";
import { expectNumber, expectOptions } from "@reg/tensor/checks";

/** How wide a prior is, or how strong the penalty that it stands for: one gives the other. */
export type PriorOptions =
  | { readonly scale: number; readonly strength?: undefined }
  | { readonly strength: number; readonly scale?: undefined };

/** A prior over weights that are independent and alike. */
export interface Prior {
  /** How wide it is. */
  readonly scale: number;
  /** The strength of its penalty, for a data loss that is the negative log-likelihood of all data. */
  readonly strength: number;
  /** The logarithm of the density at w, the sum over its elements. */
  readonly logDensity: (w: Tensor) => number;
}

/** The one of the two that is given; it must be positive and finite. */
export function expectPrior(what: string, options: PriorOptions): void {
  expectOptions(what, options, ["scale", "strength"]);
  const { scale, strength } = options;
  if ((scale === undefined) === (strength === undefined)) {
    throw new TypeError(`${what}: give either scale or strength; one follows from the other.`);
  }
  const [name, value] = scale === undefined ? ["strength", strength] : ["scale", scale];
  const cure = "The prior must have a width; without one there is no penalty.";
  expectNumber(what, name, value, "(0, ∞)", cure);
}
