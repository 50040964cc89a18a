import { expectOptions, expectWhole } from "@reg/tensor/checks";
import { expectRate } from "../internal/checks.ts";

const OPTIONS = ["rate"];

/**
 * The linear schedule of drop path: block l of `blocks` has rate · l / (blocks − 1), from 0 for the first to `rate` for the
 * last. A single block is the first.
 *
 * @throws RangeError when `blocks` is no whole number of at least 1, or the rate is outside [0, 1].
 * @see Huang et al.: "Deep networks with stochastic depth" (2016), https://arxiv.org/abs/1603.09382; they count the input as block 0
 * @example dropPathRates(3, { rate: 0.2 }); // [0, 0.1, 0.2]
 */
export function dropPathRates(blocks: number, options: { readonly rate: number }): number[] {
  expectWhole("dropPathRates", "blocks", blocks, 1);
  expectOptions("dropPathRates", options, OPTIONS);
  const { rate } = options;
  expectRate("dropPathRates", rate);
  return Array.from({ length: blocks }, (_, l) => (rate * l) / Math.max(1, blocks - 1));
}
