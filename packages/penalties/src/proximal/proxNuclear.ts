import type { Tensor } from "@reg/tensor";
import { expectNumber } from "@reg/tensor/checks";
import { apply, applyInto } from "../internal/apply.ts";
import { expectMatrix } from "../internal/expectMatrix.ts";
import { expectStrength } from "../internal/expectStrength.ts";
import { softThreshold } from "../internal/softThreshold.ts";
import { spectrum } from "../internal/spectrum.ts";

export interface ProxNuclearOptions {
  /** The strength of the nuclear norm. */
  readonly strength: number;
  /** The length of the gradient step that went before: one number. Default: 1. */
  readonly step?: number;
}

const OPTIONS = ["strength", "step"];

/**
 * The proximal step of the nuclear norm, or singular value threshold: U·diag(max(σ − step · strength, 0))·Vᵀ, which has a
 * lower rank where singular values are outweighed.
 *
 * @param w weights after the gradient step of the data loss alone [rows, columns]; further axes count as columns
 * @returns the new weights
 * @throws RangeError for a strength or step that is negative or not finite, or a `w` of fewer than two axes.
 * @see Cai, Candès and Shen: "A singular value thresholding algorithm for matrix completion" (2010),
 *   https://arxiv.org/abs/0810.3286
 * @example proxNuclear(tensor([[3, 0], [0, -1]]), { strength: 1 }).data; // 2, 0, 0, 0
 */
export function proxNuclear(w: Tensor, options: ProxNuclearOptions): Tensor {
  return apply("proxNuclear", OPTIONS, update, w, options);
}

/** `proxNuclear` written into `into`, a tensor of w's shape that is yours: `w` itself for a step in place. */
export function proxNuclearInto(into: Tensor, w: Tensor, options: ProxNuclearOptions): void {
  applyInto("proxNuclearInto", OPTIONS, update, into, w, options);
}

function update(into: Tensor, w: Tensor, { strength, step = 1 }: ProxNuclearOptions, what: string): void {
  expectMatrix(what, w);
  expectStrength(what, strength);
  expectNumber(what, "step", step, "[0, ∞)", "It is one number for all of w.");
  const { addChanged } = spectrum(w);
  into.data.fill(0);
  addChanged(into.data, (value) => softThreshold(value, step * strength));
}
