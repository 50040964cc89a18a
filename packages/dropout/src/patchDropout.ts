import { expectShape, type Gradients, sizeOf, type Tensor } from "@reg/tensor";
import { emptyLike } from "@reg/tensor/kernel";
import type { DropoutInputs, RateAndSeed } from "./dropout.ts";
import { expectMaskSeed } from "./expectMaskSeed.ts";
import { expectRate } from "./expectRate.ts";
import { expectThat } from "./expectThat.ts";
import { randomWords } from "./generator.ts";
import { PATCH_DROPOUT } from "./streams.ts";

export interface PatchDropoutOptions extends RateAndSeed {
  /** How many patches at the beginning are always kept, as a class token; 0. */
  readonly prefix?: number;
}

/**
 * Patch dropout: takes a `rate` of the patches of each sample away, so that less is left to compute. Of T patches after
 * the prefix, round((1 − rate)·T) are kept, at least one unless rate is 1, all sets of them equally likely, in their order.
 *
 * Nothing is scaled; inference takes all patches.
 *
 * @param inputs `x` [N, prefix + T, …]
 * @returns y [N, prefix + K, …]; the pullback, which gives 0 for patches taken away; and `kept` [N · (prefix + K)], the
 * indices of the patches of each sample
 * @throws RangeError for a rate outside [0, 1], a bad seed, or a prefix longer than x; TypeError for a missing seed.
 * @see Liu et al.: "PatchDropout: economizing vision transformers using patch dropout" (2023)
 * @example const [y, pullback, kept] = patchDropout({ x }, { rate: 0.5, prefix: 1, seed: foldIn(seed, step) });
 */
export function patchDropout(
  { x }: DropoutInputs,
  { rate, seed, prefix = 0 }: PatchDropoutOptions,
): readonly [y: Tensor, pullback: (dy: Tensor) => Gradients<DropoutInputs>, kept: Int32Array] {
  expectShape("patchDropout: x", x);
  expectRate("patchDropout", rate);
  expectMaskSeed("patchDropout", seed);
  const { shape } = x;
  const [samples, all, ...rest] = shape;
  expectThat(shape.length > 1, "patchDropout: the shape of x", "[N, prefix + patches, …]", shape);
  const fits = Number.isInteger(prefix) && prefix >= 0 && prefix <= all;
  expectThat(fits, "patchDropout: prefix", `a whole number of at most ${all}, the patches of x`, prefix);
  const patches = all - prefix;
  const fewest = rate === 1 ? 0 : Math.min(1, patches);
  const count = prefix + Math.max(fewest, Math.round((1 - rate) * patches));
  const kept = keptPatches(samples, patches, { prefix, count, seed });
  const outShape = [samples, count, ...rest];
  const width = sizeOf(rest);
  /** Where the patch that comes i-th in y is in x. */
  const placeInX = (i: number): number => (Math.floor(i / count) * all + kept[i]) * width;
  const y = emptyLike(x, outShape);
  const [from, to] = [x.data, y.data];
  for (let i = 0; i < kept.length; i++) {
    const start = placeInX(i);
    to.set(from.subarray(start, start + width), i * width);
  }
  return [
    y,
    function pullback(dy) {
      expectShape("patchDropout: dy", dy, outShape);
      const dx = emptyLike(dy, shape);
      const [from, to] = [dy.data, dx.data];
      to.fill(0);
      for (let i = 0; i < kept.length; i++) to.set(from.subarray(i * width, (i + 1) * width), placeInX(i));
      return { x: dx };
    },
    kept,
  ];
}

/** `count` indices for each sample, in their order: the prefix, and the patches that drew the smallest words. */
function keptPatches(
  samples: number,
  patches: number,
  { prefix, count, seed }: { readonly prefix: number; readonly count: number; readonly seed: number },
): Int32Array {
  const kept = new Int32Array(samples * count);
  const words = randomWords(samples * patches, seed, PATCH_DROPOUT);
  for (let sample = 0; sample < samples; sample++) {
    const first = sample * patches - prefix;
    const order = Int32Array.from({ length: prefix + patches }, (_, patch) => patch);
    order.subarray(prefix).sort((a, b) => words[first + a] - words[first + b]); // equal ones stay in their order
    kept.set(order.subarray(0, count).sort(), sample * count);
  }
  return kept;
}
