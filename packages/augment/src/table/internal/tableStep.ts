import { expectSeed, expectShape, type Tensor, uniform } from "@reg/tensor";
import { expectNumber } from "@reg/tensor/checks";
import { emptyLike } from "@reg/tensor/kernel";
import { augmentation } from "../../pipeline/augmentation.ts";
import { drawRange, expectRange } from "../../pipeline/internal/range.ts";
import type { Augmentation, Params, Range } from "../../pipeline/types.ts";
import { noiseSeed } from "../../signal/internal/signalStep.ts";

/** A step that replaces values of a table `[N, F]`, each with chance `rate`; params hold the seed of which. */
export function tableStep<F extends object>(parts: {
  readonly name: string;
  readonly rate: Range;
  /** options that go into the params */
  readonly fixed: F;
  /** from what a table holds to what comes for the value in a row and column */
  readonly instead: (x: Tensor, params: F & { readonly seed: number }) => (row: number, column: number) => number;
}): Augmentation<Tensor, F & { readonly rate: number; readonly seed: number } & Params> {
  const { name, rate, fixed, instead } = parts;
  expectRange(name, "rate", rate, "[0, 1]", "It is the chance of each value.");
  return augmentation<Tensor, F & { readonly rate: number; readonly seed: number }>({
    name,
    draw: (seed) => ({ ...fixed, rate: drawRange(seed, rate, "rate"), seed: noiseSeed(seed) }),
    apply: (x, params) => {
      expectShape(name, x, [null, null]);
      expectNumber(name, "rate", params.rate, "[0, 1]");
      expectSeed(name, params.seed);
      const y = emptyLike(x);
      const [from, to] = [x.data, y.data];
      const features = x.shape[1];
      const chances = uniform(params.seed, from.length);
      const value = instead(x, params);
      to.set(from);
      const { rate } = params;
      for (let row = 0, i = 0; i < from.length; row++) {
        for (let column = 0; column < features; column++, i++) if (chances[i] < rate) to[i] = value(row, column);
      }
      return y;
    },
  });
}
