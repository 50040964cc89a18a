import { expectShape, foldIn, type Gradients, permutation, sizeOf, type Tensor } from "@reg/tensor";
import { emptyLike } from "@reg/tensor/kernel";
import type { DropoutInputs, RateAndSeed } from "./dropout.ts";
import { expectMaskSeed } from "./expectMaskSeed.ts";
import { expectRate } from "./expectRate.ts";

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
  const [samples, all, ...rest] = shape as [number, number, ...number[]];
  if (shape.length < 2 || !Number.isInteger(prefix) || prefix < 0 || prefix > all) {
    throw new RangeError(
      `patchDropout: x must have shape [N, prefix + patches, …] with a prefix of at least 0, got [${shape.join(", ")}] and prefix ${String(prefix)}.`,
    );
  }
  const kept = keptPatches(samples, all, prefix, rate, seed);
  const outShape = [samples, kept.length / Math.max(1, samples), ...rest];
  const width = sizeOf(rest);
  /** Copies each patch kept between its places in x and y. */
  const move = (visit: (inX: number, inY: number) => void) => {
    for (let i = 0; i < kept.length; i++) {
      visit((Math.floor(i / outShape[1]) * all + kept[i]) * width, i * width);
    }
  };
  const y = emptyLike(x, outShape);
  move((inX, inY) => y.data.set(x.data.subarray(inX, inX + width), inY));
  return [
    y,
    function pullback(dy) {
      expectShape("patchDropout: dy", dy, outShape);
      const dx = emptyLike(dy, shape);
      dx.data.fill(0);
      move((inX, inY) => dx.data.set(dy.data.subarray(inY, inY + width), inX));
      return { x: dx };
    },
    kept,
  ];
}

function keptPatches(samples: number, all: number, prefix: number, rate: number, seed: number): Int32Array {
  const patches = all - prefix;
  const count = rate === 1 ? 0 : Math.min(patches, Math.max(1, Math.round((1 - rate) * patches)));
  const kept = new Int32Array(samples * (prefix + count));
  for (let sample = 0; sample < samples; sample++) {
    const row = kept.subarray(sample * (prefix + count), (sample + 1) * (prefix + count));
    for (let i = 0; i < prefix; i++) row[i] = i;
    const order = permutation(foldIn(seed, "patchDropout", sample), patches)
      .subarray(0, count)
      .sort();
    for (let i = 0; i < count; i++) row[prefix + i] = prefix + order[i];
  }
  return kept;
}
