import type { Tensor } from "@reg/tensor";
import { expectMatrix } from "./expectMatrix.ts";
import { expectNonNegative } from "./expectNonNegative.ts";
import { expectStrength } from "./expectStrength.ts";
import { soft } from "./soft.ts";
import { spectrum } from "./spectrum.ts";
import { fresh, written } from "./steps.ts";

export interface ProxNuclearOptions {
  /** The strength of the nuclear norm. */
  readonly strength: number;
  /** The length of the gradient step that went before: one number; 1 by default. */
  readonly step?: number;
}

/**
 * The proximal step of the nuclear norm, or singular value threshold: U·diag(max(σ − step · strength, 0))·Vᵀ, which has a
 * lower rank where singular values are outweighed.
 *
 * @param w weights after the gradient step of the data loss alone [rows, columns]; further axes count as columns
 * @returns the new weights
 * @throws RangeError for a strength or step that is negative or not finite, or a `w` of fewer than two axes.
 * @see Cai, Candès and Shen: "A singular value thresholding algorithm for matrix completion" (2010)
 * @example proxNuclear(tensor([[3, 0], [0, -1]]), { strength: 1 }).data; // 2, 0, 0, 0
 */
export function proxNuclear(w: Tensor, options: ProxNuclearOptions): Tensor {
  return fresh("proxNuclear", change, w, options);
}

/** `proxNuclear` written into `into`, a tensor of w's shape that is yours: `w` itself for a step in place. */
export function proxNuclearInto(into: Tensor, w: Tensor, options: ProxNuclearOptions): void {
  written("proxNuclear", change, into, w, options);
}

function change(into: Tensor, w: Tensor, { strength, step = 1 }: ProxNuclearOptions, what: string): void {
  expectMatrix(what, w);
  expectStrength(what, strength);
  expectNonNegative(what, "step", step, "It is one number for all of w.");
  const { addChanged } = spectrum(w);
  into.data.fill(0);
  addChanged(into.data, (value) => soft(value, step * strength));
}
