import { expectShape, type PullbackInto, type Tensor } from "@reg/tensor";
import { emptyLike } from "@reg/tensor/kernel";
import type { DropoutInputs } from "../types.ts";

/** Writes into `to` what becomes of `from`. */
export type Pass = (to: Tensor, from: Tensor) => void;

export const copy: Pass = (to, from) => to.data.set(from.data);
export const erase: Pass = (to) => {
  to.data.fill(0);
};

/**
 * The pullback of an op that is linear in x. It writes dx into `into.x` where there is one, which may be dy.
 *
 * @param shape of x, and not x itself, so that the pullback does not keep x in memory
 */
export function linearPullback(where: string, shape: readonly number[], backward: Pass): PullbackInto<DropoutInputs> {
  return function pullback(dy, into = {}) {
    expectShape(`${where}: dy`, dy, shape);
    const { x: dx = emptyLike(dy) } = into;
    expectShape(`${where}: into.x`, dx, shape);
    backward(dx, dy);
    return { x: dx };
  };
}
