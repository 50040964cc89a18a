import { groupLasso as penalty, proxGroupLassoInto } from "@reg/penalties";
import { zeros } from "@reg/tensor";
import { expectAxis } from "../internal/checked.ts";
import type { Tf, TfTensor } from "../internal/tf.ts";
import { lengths } from "../ops/internal/composed.ts";
import { defineRegularizer, type ExactOptions } from "./internal/defineRegularizer.ts";
import { shrinkGroupsOnDevice } from "./internal/shrinkGroupsOnDevice.ts";

export interface GroupLassoOptions extends ExactOptions {
  /** How much the loss weighs Σ √size · ‖group‖. */
  readonly strength: number;
  /** The axes along which a group runs: of [in, out], 1 for the weights that leave an input, 0 for those into a unit. */
  readonly axis: number | readonly number[];
}

/**
 * The group lasso, which empties groups as a whole.
 *
 *     strength · Σ over groups of √size · ‖w_group‖
 *
 * A proximal step follows each step of the optimizer, as for `l1`, and makes zeros exact.
 *
 * @returns the regularizer's constructor, for kernelRegularizer and the like
 * @throws RangeError for a strength that is negative or not finite; TypeError without an axis or for an unknown option; at
 * the first step RangeError for an axis that the weights do not have.
 * @see Yuan, Lin: "Model selection and estimation in regression with grouped variables" (2006),
 *   https://doi.org/10.1111/j.1467-9868.2005.00532.x
 * @example tf.layers.dense({ units: 10, kernelRegularizer: groupLasso(tf)({ strength: 1e-3, axis: 1 }) });
 */
export function groupLasso(tf: Tf) {
  return defineRegularizer<GroupLassoOptions>(tf, {
    name: "groupLasso",
    options: ["strength", "axis"],
    penalty,
    check({ strength, axis }) {
      if (axis === undefined) throw new TypeError("groupLasso: axis must be given, as in { strength: 1e-3, axis: 1 }.");
      expectAxis("groupLasso", axis);
      penalty({ w: zeros([1]) }, { strength, axis: 0 });
    },
    compose: (w, { strength, axis }) =>
      tf.mul(tf.sum(lengths(tf, w, [axis].flat())), strength * rootOfSize(w, [axis].flat())),
    proximal: ({ exact: _, ...options }) => ({
      write: (into, w, step) => proxGroupLassoInto(into, w, { ...options, step }),
      compose(w, step) {
        const axes = [options.axis].flat();
        return shrinkGroupsOnDevice(tf, w, tf.mul(step, options.strength * rootOfSize(w, axes)), axes);
      },
    }),
  });
}

/** √ of how many weights a group has. */
const rootOfSize = (w: TfTensor, axes: readonly number[]): number =>
  Math.sqrt(axes.reduce((size, axis) => size * w.shape.slice(axis)[0], 1));
