import type { Tensor } from "@reg/tensor";
import { expectNumber, expectWhole } from "@reg/tensor/checks";
import { combineGroups } from "@reg/tensor/kernel";
import { apply, applyInto } from "../internal/apply.ts";
import { axesOf } from "../internal/axesOf.ts";

export interface LabelSmoothingOptions {
  /** The share of each target that is spread over all classes, in [0, 1]. */
  readonly strength: number;
  /** How many classes share it; the length of `axis` by default. For one column of 0 and 1 say 2. */
  readonly classes?: number;
  /** The axis of the classes. Default: −1, the last. */
  readonly axis?: number;
}

const OPTIONS = ["strength", "classes", "axis"];

/**
 * Label smoothing: (1 − strength) · targets + strength / classes. Targets that sum to 1 still do.
 *
 * @param targets one-hot or probabilities [..., classes]
 * @returns the new targets
 * @throws RangeError for a strength outside [0, 1], classes that are no positive whole number, or an axis that
 * `targets` does not have.
 * @see Szegedy et al.: "Rethinking the Inception architecture for computer vision" (2016),
 *   https://arxiv.org/abs/1512.00567
 * @example labelSmoothing(tensor([[0, 1]]), { strength: 0.1 }).data; // 0.05, 0.95
 */
export function labelSmoothing(targets: Tensor, options: LabelSmoothingOptions): Tensor {
  return apply("labelSmoothing", OPTIONS, update, targets, options, "targets");
}

/** `labelSmoothing` written into `into`, a tensor of the targets' shape that is yours: the targets themselves for work in place. */
export function labelSmoothingInto(into: Tensor, targets: Tensor, options: LabelSmoothingOptions): void {
  applyInto("labelSmoothingInto", OPTIONS, update, into, targets, options, "targets");
}

function update(into: Tensor, targets: Tensor, options: LabelSmoothingOptions, what: string): void {
  const { strength, axis = -1 } = options;
  const cure = "It is the share that is spread over all classes, as 0.1.";
  expectNumber(what, "strength", strength, "[0, 1]", cure);
  const [k] = axesOf(what, targets.shape, axis);
  const { classes = targets.shape[k] } = options;
  const empty = targets.data.length === 0;
  expectWhole(what, "classes", classes, empty ? 0 : 1);
  const all = { groups: 1, inner: targets.data.length };
  combineGroups(into.data, targets.data, all, [1 - strength], [strength / classes]);
}
