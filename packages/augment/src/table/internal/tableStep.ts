import { expectSeed, expectShape, type Tensor } from "@reg/tensor";
import { expectNumber } from "@reg/tensor/checks";
import { emptyLike, isResident, uniformChunks } from "@reg/tensor/kernel";
import { kernels } from "../../internal/kernels.ts";
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
  /** What writes what comes instead at places that were drawn, in their order. */
  readonly instead: (x: Tensor, places: Int32Array, params: F & { readonly seed: number }) => (y: Tensor) => void;
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
      const from = x.data;
      const { rate, seed } = params;
      const places = new Int32Array(from.length);
      let count = 0;
      uniformChunks(seed, from.length, 0, 1, (draws, start) => {
        const simd = isResident(draws) ? kernels() : undefined;
        if (simd) {
          const found = simd.listBelow(draws.byteOffset, draws.length, rate, start);
          places.set(new Int32Array(draws.buffer, draws.byteOffset, found), count);
          count += found;
          return;
        }
        for (let i = 0; i < draws.length; i++) {
          places[count] = start + i;
          count += draws[i] < rate ? 1 : 0;
        }
      });
      const write = instead(x, places.subarray(0, count), params);
      // At last, so that what is written and read next is in the caches.
      y.data.set(from);
      write(y);
      return y;
    },
  });
}
