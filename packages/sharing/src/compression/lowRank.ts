import { matmul } from "@reg/matmul";
import { expectShape, type Result, type Tensor } from "@reg/tensor";
import { expectOptions } from "@reg/tensor/checks";

export type LowRankInputs = { readonly u: Tensor; readonly v: Tensor };

/**
 * A matrix as the product of two thin ones, w = u·v: its rows share `rank` directions, and rank·(m + n) numbers stand
 * for m·n.
 *
 * @param inputs `u` [m, rank], `v` [rank, n]
 * @returns w [m, n], and the pullback to both
 * @throws RangeError when the ranks differ.
 * @see Sainath et al.: "Low-rank matrix factorization for deep neural network training" (2013)
 * @example const [w, pullback] = lowRank({ u, v });
 */
export function lowRank(inputs: LowRankInputs): Result<LowRankInputs> {
  expectOptions("lowRank", inputs, ["u", "v"], "input");
  const { u, v } = inputs;
  expectShape("lowRank: u", u, [null, null]);
  expectShape("lowRank: v", v, [u.shape[1], null]);
  const [w, pullback] = matmul({ a: u, b: v });
  return [
    w,
    function pullbackToBoth(dw) {
      const { a, b } = pullback(dw);
      return { u: a, v: b };
    },
  ];
}
