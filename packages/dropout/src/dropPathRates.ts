import { expectRate } from "./expectRate.ts";
import { expectThat } from "./expectThat.ts";

/**
 * The linear schedule of drop path: block l of `blocks` has rate · l / (blocks − 1), from 0 for the first to `rate` for the
 * last. A single block is the first.
 *
 * @throws RangeError when `blocks` is no whole number of at least 1, or the rate is outside [0, 1].
 * @see Huang et al.: "Deep networks with stochastic depth" (2016); they count the input as block 0
 * @example dropPathRates(3, { rate: 0.2 }); // [0, 0.1, 0.2]
 */
export function dropPathRates(blocks: number, { rate }: { readonly rate: number }): number[] {
  expectThat(
    Number.isSafeInteger(blocks) && blocks > 0,
    "dropPathRates: blocks",
    "a whole number of at least 1",
    blocks,
  );
  expectRate("dropPathRates", rate);
  return Array.from({ length: blocks }, (_, l) => (rate * l) / Math.max(1, blocks - 1));
}
